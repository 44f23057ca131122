using System.Text.RegularExpressions;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>What stands around the news on a page and in a feed: datelines, bylines, notices of rights, labels of transcripts.</summary>
internal static partial class Furniture
{
    /// <summary>The sentence without the dateline or agency credit that opens it: a part of what the source wrote.</summary>
    public static string WithoutDateline(string sentence)
    {
        var match = Dateline().Match(sentence);
        return match.Success && match.Length < sentence.Length / 2 ? sentence[match.Length..] : sentence;
    }

    public static bool Is(Sentence sentence) => KnowledgeBase.Shipped.Boilerplate.Any(sentence.Has) || SpeakerLabel().IsMatch(sentence.Cased);

    [GeneratedRegex(@"^(?:\p{Lu}[\p{L}. ]{1,24}(?:, \p{L}[\p{L}\d. ]{1,20})?\s?\([^)]{2,30}\)\s?(?:--|—|–|-)+\s*|(?:AP|AFP|UPI|Reuters|Kyodo|Yonhap|Jiji) (?:--|—|–|-) |\p{Lu}{4,}(?:/\p{Lu}{4,})*(?: \p{Lu}{4,})?, \p{Lu}[\p{L}. ]{1,20}? ?(?:--|—|–|-)+\s*|\p{Lu}{4,}(?:/\p{Lu}{4,})*(?: \p{Lu}{4,})?,? (?:\(Reuters\) )?(?:--|—|–|-)?\s?(?=\p{Lu}\p{Ll})|【[^】]{2,24}】\s*|\[[^\]]{1,20}=[^\]]{1,20}\]\s*|\([^)]{1,20}=[^)]{1,20}\)\s*|（[^）]{3,30}(?:電|电|报导|報導|报道|報道)）\s*)")]
    private static partial Regex Dateline();

    // "PRESIDENT BIDEN: Good afternoon"
    [GeneratedRegex(@"\b\p{Lu}{2,}(?: \p{Lu}{2,})+:")]
    private static partial Regex SpeakerLabel();
}
