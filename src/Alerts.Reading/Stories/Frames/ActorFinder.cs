using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Puts names and titles that stand together into one noun phrase: "Japan's Chief Cabinet Secretary Yoshimasa Hayashi", 中国外務省の華春瑩報道官.
/// What differs between languages is how such parts are joined and where a person's name stands.
/// </summary>
internal abstract class ActorFinder(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
{
    private const int MostActors = 64;

    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);
    private readonly ActorParts _parts = new(knowledge, phrases);
    private readonly Officials _officials = new(knowledge, discourse);

    protected PhraseBook Phrases => phrases;

    protected Discourse Discourse => discourse;

    public IReadOnlyList<Actor> In(Sentence sentence)
    {
        var parts = _parts.In(sentence, IsName, Aliases(sentence));
        var actors = new List<Actor>();
        for (var i = 0; i < parts.Count && actors.Count < MostActors; )
        {
            var phrase = new NounPhrase(parts[i]);
            i++;
            i = PassBracket(sentence, phrase, parts, i);
            while (i < parts.Count && Joins(sentence, phrase, parts[i]))
            {
                phrase.Add(parts[i]);
                i = PassBracket(sentence, phrase, parts, i + 1);
            }

            Complete(sentence, phrase, i < parts.Count ? parts[i].Start : sentence.Flat.Length);
            if (ActorOf(sentence, phrase) is { } actor)
            {
                if (phrase.Last.IsHead || phrase.Last.Office is not null)
                {
                    discourse.IntroduceTitle(TitleOf(sentence, phrase), actor.First);
                }

                actors.Add(actor);
            }

            // What brackets hold was said already.
            while (i < parts.Count && parts[i].Start < phrase.End)
            {
                i++;
            }
        }

        return actors;
    }

    /// <summary>Steps over a gloss in brackets: 外交部（外務省）の報道官.</summary>
    /// <returns>The next part behind it.</returns>
    protected virtual int PassBracket(Sentence sentence, NounPhrase phrase, IReadOnlyList<Part> parts, int next) => next;

    /// <summary>Whether the next part belongs to the same noun phrase.</summary>
    protected abstract bool Joins(Sentence sentence, NounPhrase phrase, Part next);

    /// <summary>
    /// Takes in what belongs to a noun phrase and is no part known by name: a person's name, an age, a reading in brackets.
    /// </summary>
    protected abstract void Complete(Sentence sentence, NounPhrase phrase, int limit);

    /// <summary>Names that were introduced earlier in the text and stand alone here.</summary>
    protected abstract IEnumerable<Part> Aliases(Sentence sentence);

    /// <summary>Whether an office without its country means the one at home, whatever country was named last.</summary>
    protected abstract bool HomeFirst { get; }

    /// <summary>Whether the government at home has an office that is called so.</summary>
    protected virtual bool IsOfHome(OfficeRecord office) => true;

    /// <summary>Whether a title alone, such as "the spokesman" or 同報道官, means somebody named before.</summary>
    protected abstract bool IsAnaphor(Sentence sentence, NounPhrase phrase);

    /// <summary>Whether a title or a word for a body is somebody where nothing stands with it.</summary>
    protected virtual bool CanStandAlone(NounPhrase phrase) => true;

    /// <summary>Whether the word before a title says who it is, though nobody knows him: no source that stays unnamed.</summary>
    protected virtual bool IsDescribed(Sentence sentence, NounPhrase phrase) => false;

    protected abstract bool IsFormer(Sentence sentence, NounPhrase phrase);

    /// <summary>Whether a state's short name is the state itself: 米、 at the head of a headline.</summary>
    protected virtual bool IsAlone(Sentence sentence, NounPhrase phrase) => false;

    /// <summary>Who was introduced before under the name beside a bare title.</summary>
    protected virtual Source? Recall(NounPhrase phrase) => null;

    /// <summary>Whose person somebody is that stands behind the name of a body alone: "ministry spokesman Jane Roe".</summary>
    protected virtual Source? OfBody(Sentence sentence, NounPhrase phrase) => null;

    /// <summary>Whether a name in that form counts where it stands.</summary>
    protected virtual bool IsName(Sentence sentence, NameMatch match) => true;

    private Actor? ActorOf(Sentence sentence, NounPhrase phrase)
    {
        if (phrase.Pair is { } pair)
        {
            return phrase.Head is not null || phrase.Office is not null || IsAlone(sentence, phrase)
                ? new Actor([.. pair.Select(c => _names.Government(c))], phrase.Start, phrase.End)
                : null;
        }

        if (phrase.Outlet is { } outlet)
        {
            return new Actor([SourceNames.Outlet(outlet)], phrase.Start, phrase.End);
        }

        if (phrase.Alias is { } alias)
        {
            return new Actor([_officials.OfAlias(phrase, alias)], phrase.Start, phrase.End);
        }

        if (phrase.IsOther || IsFormer(sentence, phrase))
        {
            return new Actor([SourceNames.Named(sentence.Text[phrase.Start..phrase.End])], phrase.Start, phrase.End);
        }

        if ((phrase.Code ?? phrase.Office?.Government) is { } code)
        {
            discourse.See(code);
        }

        return SourceOf(sentence, phrase) is { } source ? new Actor([source], phrase.Start, phrase.End, phrase.IsPlace) : null;
    }

    private Source? SourceOf(Sentence sentence, NounPhrase phrase)
    {
        var text = sentence.Text[phrase.Start..phrase.End];
        if (phrase.IsUnnamed)
        {
            return SourceNames.Unnamed(text);
        }

        // 우 대사 is the ambassador whom the text introduced so.
        if (phrase is { Count: 1, Office: { Government: null, Body: false } } && Recall(phrase) is { } told)
        {
            return told;
        }

        if (phrase.Office is { } office)
        {
            var own = _officials.SenderOf(phrase) ?? office;
            return _officials.OfOffice(own, phrase.Code ?? GovernmentOf(own, phrase), phrase);
        }

        if (phrase.Person is { } person)
        {
            return phrase.Code is { } code && code != person.Country
                ? SourceNames.Named(text)
                : _officials.Introduced(phrase, _officials.PersonOf(phrase, person));
        }

        if (phrase.Code is { } government)
        {
            return phrase.Head is not null ? _officials.Introduced(phrase, _officials.Official(phrase, government))
                : phrase.IsDemonym && !IsAlone(sentence, phrase) ? null
                : _names.Government(government);
        }

        return OfBody(sentence, phrase) is { } body ? _officials.Introduced(phrase, body)
            : Recall(phrase) is { } recalled ? recalled
            : OfTitle(sentence, phrase);
    }

    /// <summary>Whom a title alone means.</summary>
    private Source? OfTitle(Sentence sentence, NounPhrase phrase)
    {
        if (phrase.Head is null || !CanStandAlone(phrase))
        {
            return null;
        }

        var text = sentence.Text[phrase.Start..phrase.End];
        if (IsAnaphor(sentence, phrase))
        {
            return Antecedent(sentence, phrase) ?? SourceNames.Unnamed(text);
        }

        var isNobody = phrase.PersonName is null && phrase.IsPersonHead && !IsDescribed(sentence, phrase);
        return isNobody ? SourceNames.Unnamed(text) : SourceNames.Named(text);
    }

    /// <summary>"The ministry spokesman", "the spokesman": the last one of that ministry, of that title; of a person, else who spoke last.</summary>
    protected virtual Source? Antecedent(Sentence sentence, NounPhrase phrase) =>
        sentence.Flat[phrase.Start..phrase.End].Split(' ').Select(discourse.Titled).FirstOrDefault(s => s is not null)
        ?? discourse.Titled(TitleOf(sentence, phrase))
        ?? (phrase.IsPersonHead && discourse.Last is { Source: { } last } && last.Kind != SourceKind.Outlet ? last : null);

    protected static string TitleOf(Sentence sentence, NounPhrase phrase) => sentence.Flat[phrase.Last.Start..phrase.Last.End];

    /// <summary>
    /// Whose office it is: its holder's, where a name stands beside it; else the one the text spoke of, or the one at home.
    /// </summary>
    protected virtual string? GovernmentOf(OfficeRecord office, NounPhrase phrase)
    {
        var holder = phrase.Person?.Country ?? (phrase.PersonName is { } name ? _names.GovernmentHeldBy(office, name) : null);
        if (holder is not null)
        {
            return holder;
        }

        var told = Unless(office.Kind is { } kind ? discourse.GovernmentOf(kind) : null, office, phrase);

        // An ambassador is at home nowhere.
        var isAway = office.Kind is "ambassador" or "embassy" or "un-mission" || !IsOfHome(office);
        var home = isAway ? null : Unless(discourse.Home, office, phrase);
        return HomeFirst ? home ?? told : told ?? home;
    }

    private string? Unless(string? government, OfficeRecord office, NounPhrase phrase) =>
        government is null || _names.IsAnothers(office, government, phrase.PersonName) ? null : government;
}
