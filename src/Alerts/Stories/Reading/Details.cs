using System.Globalization;
using Alerts.Stories.Language;

namespace Alerts.Stories.Reading;

/// <summary>Numbers and places of an item's main event.</summary>
internal static class Details
{
    private const int SentencesRead = 10;

    public static IEnumerable<StoryDetail> Of(ReadItem item, Core core)
    {
        foreach (var sentence in item.Sentences.Take(SentencesRead).Where(s => core.Overlap(s) >= 2 && Knowledge.Shipped.EventNouns.Any(s.Has)))
        {
            foreach (var quantity in Quantities.In(sentence.Lower))
            {
                yield return Detail("number", quantity.Unit, quantity.Value.ToString(CultureInfo.InvariantCulture), sentence, item, quantity.Exact);
            }

            foreach (var place in sentence.Mentions.Where(m => m.Entity is Entity.Place { IsCountry: false } && IsWhere(sentence, m, item.Language)).Select(m => (Entity.Place)m.Entity).Distinct())
            {
                yield return Detail("place", "event", place.Name, sentence, item, exact: true);
            }
        }
    }

    /// <summary>Whether a place says where: not a capital that stands for a government.</summary>
    private static bool IsWhere(Sentence sentence, Mention mention, string language)
    {
        var before = sentence.Lower.AsSpan(0, mention.Start).TrimEnd();
        var after = sentence.Lower.AsSpan(mention.End);
        return language switch
        {
            "ja" => after.StartsWith("で") || after.StartsWith("近郊") || after.StartsWith("に"),
            "ko" => after.StartsWith("에서") || after.StartsWith(" 인근") || after.StartsWith(" 근교"),
            "zh" => before.EndsWith("在") || before.EndsWith("于") || before.EndsWith("於") || after.StartsWith("近郊") || after.StartsWith("附近"),
            _ => before.EndsWith(" in") || before.EndsWith(" near") || before.EndsWith(" at") || before.EndsWith(" of"),
        };
    }

    private static StoryDetail Detail(string slot, string about, string value, Sentence sentence, ReadItem item, bool exact) =>
        new(slot, about, value, sentence.Text, item.Outlet.Name, item.Item.Id, exact);
}
