using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>
/// What a feature is, in the lowest bits of its key: what can be compared with which language, and what it is evidence of.
/// </summary>
[Flags]
internal enum FeatureKind
{
    None = 0,

    /// <summary>Means the same in every language.</summary>
    Shared = 1,

    /// <summary>A pair of Han characters, which Japanese and Chinese have in common.</summary>
    Han = 2,

    /// <summary>A number or a day.</summary>
    Figure = 4,

    /// <summary>How a name sounds: says something to another language only, the same one has the name itself.</summary>
    Sounds = Shared | Han | Figure,
}

/// <summary>Where a feature stands in an item.</summary>
[Flags]
internal enum FeatureMarks : byte
{
    None = 0,
    Title = 1,

    /// <summary>In the title or in the first sentences: what the event is, and not its background.</summary>
    Core = 2,

    /// <summary>Written as a name, in a script that shows it.</summary>
    Name = 4,
}

/// <summary>What an item is about, as weighted features.</summary>
/// <param name="At">When it was published; only fetched where the item is not dated.</param>
/// <param name="Keys">Ascending hashes; the lowest bits are their <see cref="FeatureKind"/>.</param>
/// <param name="Weights">How much the item dwells on each, before rarity is known.</param>
/// <param name="Marks">Where each stands, and whether it is a name.</param>
/// <param name="Traits">What tells its event from a near twin.</param>
/// <param name="Outlet">Who published it.</param>
/// <param name="IsDated">Whether its publisher said when.</param>
/// <param name="IsOfState">Whether a government's own outlet published it.</param>
/// <param name="Title">Its headline, word by word.</param>
/// <param name="Lead">Its first sentences, word by word.</param>
/// <param name="Answered">What it says that it answers.</param>
internal sealed record ItemFeatures(
    string Language,
    DateTimeOffset At,
    ulong[] Keys,
    float[] Weights,
    FeatureMarks[] Marks,
    EventTraits Traits,
    string Outlet,
    bool IsDated,
    bool IsOfState,
    Line Title,
    Line Lead,
    Answered? Answered
)
{
    // What an event is about stands at the beginning; the rest of a long text is background that other stories share.
    private const int TextLimit = 1000;

    private const float LeastWeight = 0.3f;

    private const int LeadLimit = 260;

    // Of an outlet that is looked for in the text.
    private const int ShortestName = 3;
    private static readonly char[] s_sentenceEnds = ['.', '。', '\n'];

    private const ulong KindBits = 7;

    public static FeatureKind KindOf(ulong key) => (FeatureKind)(key & KindBits);

    public static ItemFeatures Of(StoryItem item)
    {
        var collector = new FeatureCollector(item.At);
        var language = Languages.Of(item);
        var text = Credits.Cut(item.Text.Length > TextLimit ? item.Text[..TextLimit] : item.Text, language);
        var lead = LeadOf(text);
        var title = Credits.Cut(item.Title, language);
        collector.Read(title, 2f, FeatureMarks.Title | FeatureMarks.Core);
        collector.ReadAnswer(item.Title, language);
        collector.Read(text[..lead], 1f, FeatureMarks.Core);
        collector.Read(text[lead..], 1f, FeatureMarks.None);
        var pairs = collector
            .Weights.Select(p => (p.Key, Weight: MathF.Max(LeastWeight, 1f + MathF.Log2(p.Value.Weight)), p.Value.Marks))
            .OrderBy(p => p.Key)
            .ToArray();
        var outlet = KnowledgeBase.Shipped.OutletNamed(item.Source ?? item.Outlet);
        return new ItemFeatures(
            language,
            item.At,
            [.. pairs.Select(p => p.Key)],
            [.. pairs.Select(p => p.Weight)],
            [.. pairs.Select(p => p.Marks)],
            collector.Traits(),
            outlet.Family,
            item.IsDated && item.At != default,
            outlet.StateOf is not null,
            new Line(WithoutName(title, item), language, item.At),
            new Line(WithoutName(text[..lead], item), language, item.At),
            Answered.Of($"{text[..lead]}\n{title}", language, item.At)
        );
    }

    /// <summary>Each outlet that has learned of an event names itself: who tells of it makes no other event.</summary>
    private static string WithoutName(string text, StoryItem item) =>
        (item.Source ?? item.Outlet) is { Length: >= ShortestName } name
            ? text.Replace(name, " ", StringComparison.OrdinalIgnoreCase)
            : text;

    /// <summary>How far the first sentences reach.</summary>
    private static int LeadOf(string text)
    {
        if (text.Length <= LeadLimit)
        {
            return text.Length;
        }

        // A pair of characters in another script says as much as a word of Latin letters.
        var limit = char.IsAscii(text[LeadLimit / 2]) ? LeadLimit : LeadLimit / 2;
        var end = text.IndexOfAny(s_sentenceEnds, limit / 2, limit / 2);
        return end < 0 ? limit : end + 1;
    }

    internal static ulong Hash(char kind, ReadOnlySpan<char> text, FeatureKind bits)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return (hash & ~KindBits) | (ulong)bits;
    }

    internal static ulong OfWord(string word)
    {
        // One spelling for the traditional, simplified and Japanese forms of a character.
        Span<char> folded = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            var fold = CharFolding.Of(word[i]);
            folded[i] = Folding.IsHan(word[i]) && fold != CharFolding.LookCloser ? fold : word[i];
        }

        return Hash('w', folded, Folding.IsHan(word[0]) ? FeatureKind.Han : FeatureKind.None);
    }

    internal static ulong OfEntity(string id) => Hash('e', id, FeatureKind.Shared);

    internal static ulong OfDay(DateOnly day) =>
        Hash('d', day.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), FeatureKind.Shared | FeatureKind.Figure);

    internal static ulong OfSounds(string sounds) => Hash('s', sounds, FeatureKind.Sounds);

    internal static ulong OfNumber(string digits) => Hash('n', digits, FeatureKind.Shared | FeatureKind.Figure);
}
