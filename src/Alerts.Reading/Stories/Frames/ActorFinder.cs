using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>
/// Puts names and titles that stand together into one noun phrase: "Japan's Chief Cabinet Secretary Yoshimasa Hayashi", 中国外務省の華春瑩報道官.
/// What differs between languages is how such parts are joined and where a person's name stands.
/// </summary>
internal abstract class ActorFinder(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
{
    private const int MostActors = 64;

    private readonly SourceNames _names = new(knowledge, discourse.Article.Item.At);
    private readonly OutletNames _outlets = new(knowledge, phrases);

    protected PhraseBook Phrases => phrases;

    protected Discourse Discourse => discourse;

    public IReadOnlyList<Actor> In(Sentence sentence)
    {
        var parts = Parts(sentence);
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

    private List<Part> Parts(Sentence sentence)
    {
        var parts = new List<Part>();
        foreach (var match in knowledge.Names.Find(sentence.Text, sentence.Flat))
        {
            if (
                match.Named is not Named.Agency
                && IsName(sentence, match)
                && !(parts.Count > 0 && parts[^1].Start == match.Start && !IsBetter(match.Named, parts[^1]))
            )
            {
                if (parts.Count > 0 && parts[^1].Start == match.Start)
                {
                    parts.RemoveAt(parts.Count - 1);
                }

                parts.Add(Part.Of(match));
            }
        }

        foreach (var outlet in _outlets.In(sentence))
        {
            // A country within an outlet's name is no country.
            if (!parts.Exists(p => p.Code is null && p.Start < outlet.End && outlet.Start < p.End))
            {
                parts.RemoveAll(p => outlet.Start <= p.Start && p.End <= outlet.End);
                Merge(sentence, parts, [outlet]);
            }
        }

        Merge(
            sentence,
            parts,
            phrases.Find("word", sentence.Flat, n => n.StartsWith("word.head", StringComparison.Ordinal)).Select(m => Part.Of(m))
        );
        Merge(sentence, parts, phrases.Find("word", sentence.Flat, n => n is "word.unnamed" or "word.vague").Select(m => Part.Of(m)));
        Merge(sentence, parts, Aliases(sentence));
        return parts;
    }

    /// <summary>Whether a name in that form counts where it stands.</summary>
    protected virtual bool IsName(Sentence sentence, NameMatch match) => true;

    private static bool IsBetter(Named named, Part than) =>
        named is Named.Office { Record.Government: not null } && than.Office is null or { Government: null };

    private static void Merge(Sentence sentence, List<Part> parts, IEnumerable<Part> others)
    {
        foreach (var found in others)
        {
            var other = found;

            // "Japanese government sources" are no government.
            // 一部の報道 is none in 統一部の報道官.
            var isInside =
                parts.Exists(p => p.Start < other.End && p.End > other.End)
                || (parts.Exists(p => p.Start < other.Start && other.Start < p.End) && sentence.Flat[other.Start - 1] != ' ');
            if (other.IsNobody && !isInside)
            {
                var covered = parts
                    .Where(p => p.Outlet is null && p.Start < other.End && other.Start < p.End && p.End <= other.End)
                    .ToArray();
                parts.RemoveAll(covered.Contains);
                other = other with { Start = covered.Select(p => p.Start).Append(other.Start).Min() };
            }

            // 方 in 孙立方, a name told before, is no body.
            if (other.Alias is not null)
            {
                parts.RemoveAll(p => p.Word == "word.head.body" && other.Start < p.Start && p.End <= other.End);

                // 日 in 日기시다.
                parts.RemoveAll(p => p.Form == NameForm.Short && p.Start == other.Start && p.End < other.End);
            }

            if (!parts.Exists(p => p.Start < other.End && other.Start < p.End))
            {
                parts.Add(other);
            }
        }

        parts.Sort((a, b) => a.Start.CompareTo(b.Start));
    }

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
            return new Actor([OfAlias(phrase, alias)], phrase.Start, phrase.End);
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
            var own = SenderOf(phrase) ?? office;
            var source = _names.Office(own, phrase.Code ?? GovernmentOf(own, phrase), phrase.PersonName, phrase.Person);
            return Introduced(
                phrase,
                source with
                {
                    IsPerson = source.IsPerson || phrase.IsPersonHead,
                    IsUntold = phrase.PersonName is null && phrase.Person is null && phrase.IsPersonHead,
                }
            );
        }

        if (phrase.Person is { } person)
        {
            return phrase.Code is { } code && code != person.Country
                ? SourceNames.Named(text)
                : Introduced(phrase, PersonOf(phrase, person));
        }

        if (phrase.Code is { } government)
        {
            return phrase.Head is null
                ? phrase.IsDemonym && !IsAlone(sentence, phrase)
                    ? null
                    : _names.Government(government)
                : Introduced(phrase, Official(phrase, government));
        }

        if (OfBody(sentence, phrase) is { } body)
        {
            return Introduced(phrase, body);
        }

        if (Recall(phrase) is { } recalled)
        {
            return recalled;
        }

        return phrase.Head is null || !CanStandAlone(phrase) ? null
            : IsAnaphor(sentence, phrase) ? Antecedent(sentence, phrase) ?? SourceNames.Unnamed(text)
            : phrase.PersonName is null && phrase.IsPersonHead && !IsDescribed(sentence, phrase) ? SourceNames.Unnamed(text)
            : SourceNames.Named(text);
    }

    /// <summary>中国驻朝鲜大使馆: an embassy is of whoever sent it, though its name begins with its host's.</summary>
    private OfficeRecord? SenderOf(NounPhrase phrase) =>
        phrase is { Code: { } sender, Office: { Kind: "embassy", Government: { } host } } && sender != host
            ? knowledge.OfficeOf(sender, "embassy") ?? knowledge.Records.Offices.First(o => o is { Kind: "embassy", Government: null })
            : null;

    /// <summary>Who holds no office that is known speaks for a government where country and title stand beside the name, there and later.</summary>
    private Source PersonOf(NounPhrase phrase, PersonRecord person)
    {
        var source = _names.Person(person);
        return source.Kind != SourceKind.Named ? source
            : phrase is { Head: not null, Code: { } code }
                ? Official(phrase, code) with
                {
                    Name = $"{_names.Government(code).Name} ({source.Name})",
                }
            : discourse.Named(Folding.Flat(source.Name)) ?? source;
    }

    /// <summary>"The ministry spokesman", "the spokesman": the last one of that ministry, of that title; of a person, else who spoke last.</summary>
    protected virtual Source? Antecedent(Sentence sentence, NounPhrase phrase) =>
        sentence.Flat[phrase.Start..phrase.End].Split(' ').Select(discourse.Titled).FirstOrDefault(s => s is not null)
        ?? discourse.Titled(TitleOf(sentence, phrase))
        ?? (phrase.IsPersonHead && discourse.Last is { Source: { } last } && last.Kind != SourceKind.Outlet ? last : null);

    protected static string TitleOf(Sentence sentence, NounPhrase phrase) => sentence.Flat[phrase.Last.Start..phrase.Last.End];

    private Source Official(NounPhrase phrase, string government)
    {
        var source = _names.Government(government, isOfficial: phrase.PersonName is null && phrase.IsPersonHead);
        return phrase.PersonName is { } name
            ? source with
            {
                Name = $"{source.Name} ({name})",
                IsPerson = true,
            }
            : source with
            {
                IsPerson = phrase.IsPersonHead,
                IsUntold = phrase.IsPersonHead,
            };
    }

    /// <summary>"Council spokesman John Roe", where the council was named before.</summary>
    private Source OfAlias(NounPhrase phrase, Source alias) =>
        phrase is { IsPersonHead: true, PersonName: { } name } ? Introduced(phrase, Called(alias, name)) : alias;

    public static Source Called(Source post, string name) =>
        post with
        {
            Name = $"{post.Name} ({name})",
            IsPerson = true,
            IsUntold = false,
        };

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

    private Source Introduced(NounPhrase phrase, Source source)
    {
        if (source.Government is { } government && phrase.Office is { Kind: { } kind })
        {
            discourse.Introduce(kind, government);
        }

        if (phrase.Person is { } person && source.Kind == SourceKind.Government)
        {
            discourse.Introduce(person.Names[0], source);
        }

        foreach (var name in phrase.NamesToRemember)
        {
            discourse.Introduce(name, source);
        }

        return source;
    }
}
