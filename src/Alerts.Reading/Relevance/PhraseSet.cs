using Alerts.Reading.Text;

namespace Alerts.Reading.Relevance;

/// <summary>
/// Phrases of many people, found in texts in one pass by the rules of watch terms. Each is found for itself: none gives way to another's
/// longer one. Once all are added, safe to share among threads.
/// </summary>
internal sealed class PhraseSet
{
    private readonly TermTrie _trie = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <param name="spelling">As <see cref="WatchTermRules"/> allows it, and no regular expression.</param>
    /// <returns>Its place in what <see cref="Find"/> answers; the same for what differs in letter case or width alone.</returns>
    internal int Add(string spelling)
    {
        string[] forms = [.. TermSet.Forms(spelling)];
        if (_numbers.TryGetValue(forms[0], out var known))
        {
            return known;
        }

        var number = _numbers.Count;
        _numbers.Add(forms[0], number);
        foreach (var form in forms)
        {
            _trie.Add(form, number);
        }

        return number;
    }

    /// <returns>For each spelling, by its place, whether it stands in one of the texts.</returns>
    internal bool[] Find(IEnumerable<string> texts)
    {
        var found = new bool[_numbers.Count];
        var folded = new FoldedText();
        foreach (var text in texts)
        {
            folded.Clear();
            folded.Append(text);
            _trie.FindEach(folded.Span, found);
        }

        return found;
    }
}
