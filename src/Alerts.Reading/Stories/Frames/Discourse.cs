using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What the sentences read so far have made known: who was introduced under which name, who spoke last.</summary>
internal sealed class Discourse(Article article)
{
    private const int MostNames = 200;
    private const int ShortlyBefore = 3;

    private readonly Dictionary<string, Source> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _governments = new(StringComparer.Ordinal);

    private readonly HashSet<string> _several = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Source> _titles = new(StringComparer.Ordinal);

    public Article Article => article;

    /// <summary>The government in whose own words the text is, if it is a state's.</summary>
    public Source? OfState { get; init; }

    /// <summary>The government at home where it was written; within somebody's turn of a press conference his own.</summary>
    public string? Home { get; set; } = article.Home;

    /// <summary>The government whose act the title tells.</summary>
    public string? Topic { get; set; }

    /// <summary>Who spoke last, and in which sentence.</summary>
    public (Source Source, int Sentence)? Last { get; private set; }

    /// <summary>Who spoke last, where that is no more than a paragraph ago.</summary>
    public Source? SpokeShortlyBefore(Sentence sentence) =>
        Last is { } last && last.Sentence < sentence.Index && sentence.Index - last.Sentence <= ShortlyBefore ? last.Source : null;

    /// <summary>The person of a government with whom the last sentence opened that opened with anybody.</summary>
    public (Source Source, int Sentence)? Opening { get; private set; }

    /// <summary>The government whose words an outlet told last, and in which sentence.</summary>
    public (Source Source, int Sentence)? Relayed { get; private set; }

    /// <summary>The last outlet that was said to report.</summary>
    public Source? LastOutlet { get; private set; }

    /// <summary>Remembers a name that stood beside an office, so that it alone is enough later.</summary>
    public void Introduce(string name, Source source)
    {
        if (name.Length > 1 && _names.Count < MostNames)
        {
            _names.TryAdd(Folding.Flat(name), source);
        }
    }

    /// <summary>Remembers whose an office is that the text names without its country later.</summary>
    public void Introduce(string kind, string government)
    {
        if (_governments.TryGetValue(kind, out var known) && known != government)
        {
            _several.Add(kind);
        }

        _governments[kind] = government;
    }

    /// <summary>Whether the text spoke of more than one government's office of that kind.</summary>
    public bool IsOfSeveral(string kind) => _several.Contains(kind);

    /// <summary>Remembers who last bore a title, so that "the ministry" means it.</summary>
    public void IntroduceTitle(string title, Source source)
    {
        if (source.Kind != SourceKind.Unnamed)
        {
            _titles[title] = source;
            _titles[title[(title.LastIndexOf(' ') + 1)..]] = source;

            // "Ministry of Trade" is "the ministry".
            if (title.IndexOf(" of ", StringComparison.Ordinal) is > 0 and var of)
            {
                _titles[title[(title.LastIndexOf(' ', of - 1) + 1)..of]] = source;
            }
        }
    }

    /// <summary>Whether offices of several governments bore a title that ends so.</summary>
    public bool IsTitleOfSeveral(string ending) =>
        _titles
            .Where(t => t.Key.EndsWith(ending, StringComparison.Ordinal))
            .Select(t => t.Value.Government)
            .Distinct(StringComparer.Ordinal)
            .Skip(1)
            .Any();

    public Source? Titled(string title) => _titles.GetValueOrDefault(title);

    /// <summary>Who bore a title that ends so; null where several did.</summary>
    public Source? TitledLike(string ending)
    {
        var all = _titles.Where(t => t.Key.EndsWith(ending, StringComparison.Ordinal)).Select(t => t.Value).Distinct().Take(2).ToArray();
        return all.Length == 1 ? all[0] : null;
    }

    /// <summary>Whether the text named that government already.</summary>
    public bool HasSeen(string code) => _seen.Contains(code);

    /// <summary>Whether the text named another government already.</summary>
    public bool HasSeenOther(string code) => _seen.Any(s => s != code);

    public void See(string code) => _seen.Add(code);

    public Source? Named(string flatName) => _names.GetValueOrDefault(flatName);

    /// <summary>Whose office of that kind the text last spoke of.</summary>
    public string? GovernmentOf(string kind) => _governments.GetValueOrDefault(kind);

    public IReadOnlyDictionary<string, Source> Names => _names;

    /// <summary>Somebody spoke whom nothing names: who spoke before is no longer the last.</summary>
    public void ForgetSpeaker()
    {
        Last = null;
    }

    public void Opened(Actor actor, int sentence)
    {
        Opening = actor.First is { Kind: SourceKind.Government, IsPerson: true } ? (actor.First, sentence) : null;
    }

    public void WasRelayed(Frame frame)
    {
        Relayed = (frame.Source, frame.Sentence.Index);
    }

    public void Reported(Source outlet)
    {
        LastOutlet = outlet;
    }

    /// <summary>A sentence that is all quotation goes on with who spoke right before.</summary>
    public void WentOn(Sentence sentence)
    {
        if (Last is { } last && last.Sentence == sentence.Index - 1 && sentence.IsAllQuotation)
        {
            Last = (last.Source, sentence.Index);
        }
    }

    /// <summary>Who proposed or demanded something last, and in which sentence: he waits for an answer.</summary>
    public (Source Source, int Sentence)? Asked { get; private set; }

    public void Spoke(Frame frame)
    {
        if (frame.Cue.Class is CueClass.Proposes or CueClass.Demands)
        {
            Asked = (frame.Source, frame.Sentence.Index);
        }

        Last = (frame.Source, frame.Sentence.Index);
    }
}
