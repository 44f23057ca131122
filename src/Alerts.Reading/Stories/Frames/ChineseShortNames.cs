using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Frames;

/// <summary>巴方 and 巴外交部 in a text that names 巴基斯坦, and no other state that begins with 巴.</summary>
internal sealed class ChineseShortNames(KnowledgeBase knowledge, Discourse discourse)
{
    private const int ShortestName = 3;

    /// <summary>What may stand right before one within a clause: 要求巴方, 对巴方.</summary>
    private const string Before = "求促吁对向与同和将由从据令请是劝责告";

    private static readonly string[] s_tails = ["方", "外交部", "外长", "军方", "国防部"];

    private readonly Dictionary<char, string?> _codes = [];

    public IEnumerable<Part> In(Sentence sentence)
    {
        var flat = sentence.Flat;
        for (var at = 0; at < flat.Length - 1; at++)
        {
            if (
                HasTail(flat, at + 1)
                && (at == 0 || !Folding.IsHan(flat[at - 1]) || Before.Contains(flat[at - 1], StringComparison.Ordinal))
                && CodeOf(flat[at]) is { } code
            )
            {
                yield return new Part(at, at + 1) { Code = code };
            }
        }
    }

    private static bool HasTail(string flat, int at) =>
        Array.Find(s_tails, t => string.CompareOrdinal(flat, at, t, 0, t.Length) == 0) is { } tail
        && !(tail.Length == 1 && at + 1 < flat.Length && flat[at + 1] is '面' or '案' or '法' or '向' or '式' or '便' or '才');

    private string? CodeOf(char initial)
    {
        if (!_codes.TryGetValue(initial, out var code))
        {
            // 巴基斯坦 beside 巴西: neither is meant for certain.
            var named = knowledge.Governments.Values.Where(g => IsNamed(g, initial, 2)).Take(2).ToArray();
            _codes[initial] = code = named is [var only] && IsNamed(only, initial, ShortestName) ? only.Id : null;
        }

        return code;
    }

    private bool IsNamed(GovernmentRecord state, char initial, int shortest) =>
        state.Names.TryGetValue("zh", out var names)
        && names.All(n => n.Length > 1)
        && names
            .Select(Folding.Flat)
            .Any(n =>
                n.Length >= shortest
                && n[0] == initial
                && discourse.Article.Sentences.Any(s => s.Flat.Contains(n, StringComparison.Ordinal))
            );
}
