using System.Text.RegularExpressions;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Agency copy printed by another outlet: datelines such as "TOKYO (Kyodo) --", "(서울=연합뉴스)", "【ソウル聯合ニュース】", and credits such as "© Kyodo" at the end.</summary>
internal static partial class Credits
{
    public static ItemOrigin? Of(ReadItem item)
    {
        var text = item.Item.Text;
        var head = Folding.Cased(text[..Math.Min(text.Length, 120)]);
        var tail = Folding.Cased(text[Math.Max(0, text.Length - 100)..]);
        foreach (var match in Dateline().Matches(head).Concat(Credit().Matches(tail)))
        {
            var credited = match.Value;
            var outlet = KnowledgeBase.Shipped.Gazetteer.Find(credited, Folding.Lower(credited)).Select(m => m.Entity).OfType<Entity.Outlet>().FirstOrDefault() ?? Short(credited);
            if (outlet is not null && outlet.Family != item.Outlet.Family)
            {
                var sentence = item.Sentences.FirstOrDefault(s => s.Cased.Contains(credited, StringComparison.Ordinal)) ?? item.Sentences[^1];
                return new ItemOrigin(OriginKind.Outlet, outlet.Name, outlet.Family, sentence, Government: outlet.StateOf);
            }
        }

        return null;
    }

    // Agencies are credited in two characters, which elsewhere mean other things.
    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal) { ["時事"] = "時事通信", ["共同"] = "共同通信", ["聯合"] = "聯合ニュース", ["연합"] = "연합뉴스", ["교도"] = "교도통신" };

    private static Entity.Outlet? Short(string credited) =>
        credited.TrimEnd(')', ']', '】', '）', ' ') is { Length: > 2 } end && ShortNames.TryGetValue(end[^2..], out var name) ? KnowledgeBase.Shipped.OutletNamed(name) : null;

    [GeneratedRegex(@"[\(\[【（][^\)\]】）]{2,40}[\)\]】）]|^[A-Z][A-Za-z ]{1,24} - ")]
    private static partial Regex Dateline();

    [GeneratedRegex(@"(©|\(c\)|Copyright|ⓒ|写真|출처|来源|提供)[^。\n]{0,40}|\([^)]{2,40}\)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Credit();
}
