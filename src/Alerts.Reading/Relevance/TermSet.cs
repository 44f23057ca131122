using System.Text.RegularExpressions;
using Alerts.Reading.Text;

namespace Alerts.Reading.Relevance;

/// <summary>The enabled watch terms of one version, ready to be found in text. Immutable; safe to share among threads.</summary>
public sealed class TermSet
{
    /// <summary>Shorter phrases run together would be found inside other words.</summary>
    private const int ShortestUnspaced = 4;

    private readonly TermTrie _trie = new();
    private readonly List<(Regex Expression, int Term)> _expressions = [];

    private TermSet(long version, IReadOnlyList<WatchTerm> all)
    {
        Version = version;
        All = all;
        WatchTerm[] terms = [.. all.Where(t => t.Enabled)];
        Terms = terms;
        Traits = TermTraits.Of(terms);
        Shorthand = new Dictionary<char, int>();
        for (var i = 0; i < terms.Length; i++)
        {
            Add(terms[i].Phrase, i, Writings.All);
            foreach (var (language, spellings) in terms[i].Aliases)
            {
                foreach (var spelling in spellings)
                {
                    Add(spelling, i, WritingOf.Of(language));
                }
            }
        }
    }

    /// <summary>The number of the last change to the watch terms.</summary>
    public long Version { get; }

    /// <summary>Also those that are not enabled.</summary>
    internal IReadOnlyList<WatchTerm> All { get; }

    /// <summary>The enabled ones; matches refer to them by their place.</summary>
    internal WatchTerm[] Terms { get; }

    /// <summary>What each of them means to the features, worked out once.</summary>
    internal TermTraits[] Traits { get; }

    /// <summary>Spellings of one Han character → their term, as headlines use them.</summary>
    internal Dictionary<char, int> Shorthand { get; }

    /// <exception cref="ArgumentException">A spelling cannot be compiled; <see cref="WatchTermRules"/> tells that beforehand.</exception>
    public static TermSet Compile(long version, IReadOnlyList<WatchTerm> terms) => new(version, terms);

    internal static IEnumerable<string> Spellings(WatchTerm term) => term.Aliases.Values.SelectMany(a => a).Prepend(term.Phrase);

    internal void Find(ReadOnlySpan<char> folded, List<TermMatch> matches, Writings writings = Writings.All)
    {
        _trie.Find(folded, matches, writings);
        foreach (var (expression, term) in _expressions)
        {
            foreach (var match in expression.EnumerateMatches(folded))
            {
                if (match.Length > 0)
                {
                    matches.Add(new TermMatch(term, match.Index, match.Index + match.Length));
                }
            }
        }

        if (_expressions.Count > 0)
        {
            matches.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        }
    }

    private static byte Rank(WatchTermKind kind) =>
        kind switch
        {
            WatchTermKind.Exclude => 0,
            WatchTermKind.Topic => 1,
            _ => 2,
        };

    private void Add(string spelling, int term, Writings writings)
    {
        if (WatchTermRules.IsExpression(spelling, out var pattern))
        {
            _expressions.Add((WatchTermRules.CompileExpression(pattern), term));
            return;
        }

        var rank = Rank(Terms[term].Kind);
        foreach (var form in Forms(spelling))
        {
            _trie.Add(form, term, rank, writings);
            if (form.Length == 1 && Boundary.IsHan(form[0]))
            {
                Shorthand.TryAdd(form[0], term);
            }
        }
    }

    /// <summary>What a spelling is looked for as: folded, and run together where writers differ on its spaces.</summary>
    internal static IEnumerable<string> Forms(string spelling)
    {
        var folded = FoldedText.Fold(spelling.Trim());
        yield return folded;
        var spaced = folded.Length > ShortestUnspaced && folded.Contains(' ', StringComparison.Ordinal);
        if (spaced && folded.All(static c => c == ' ' || Script.ClassOf(c) == CharClass.Unspaced || char.IsAsciiDigit(c)))
        {
            // Korean spacing differs between writers, and between South and North.
            yield return folded.Replace(" ", "", StringComparison.Ordinal);
        }
    }
}
