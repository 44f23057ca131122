using System.Buffers;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Alerts.Reading.Text;

namespace Alerts.Reading.Relevance;

/// <summary>Shipped words that frame news or join others, folded; no watch terms, since they say nothing of either side.</summary>
internal static class ReadingWords
{
    private static readonly WordsFile s_file = Load();

    /// <summary>What notices, credits and links below an article begin with.</summary>
    public static readonly SearchValues<string> Footers = Search(s_file.Footers);

    /// <summary>What ends a dateline or a byline before the news begins.</summary>
    public static readonly SearchValues<string> DatelineEnds = Search(s_file.DatelineEnds);

    /// <summary>What Korean puts before the name of a country within one word.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Prefixes = s_file
        .Prefixes.ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<string> s_agencies = Search(s_file.Agencies);

    public static bool IsAgency(string? source) => source is not null && FoldedText.Fold(source).AsSpan().ContainsAny(s_agencies);

    private static SearchValues<string> Search(IEnumerable<string> words) =>
        SearchValues.Create([.. words.Select(FoldedText.Fold)], StringComparison.Ordinal);

    private static WordsFile Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("relevance/words.json")!;
        return JsonSerializer.Deserialize(stream, ReadingJson.Default.WordsFile)!;
    }

    internal sealed record WordsFile(string[] Footers, string[] DatelineEnds, string[] Prefixes, string[] Agencies);
}
