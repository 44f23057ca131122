using Alerts.Reading.Text;

namespace Alerts.Editions;

/// <summary>What language a sentence is written in, as far as its script tells. Pure.</summary>
internal static class SentenceLanguage
{
    /// <summary><c>en ja ko zh</c>; null for a sentence without letters.</summary>
    internal static string? Guess(string sentence) =>
        !sentence.Any(char.IsLetter) ? null
        : sentence.Any(Script.IsHangul) ? "ko"
        : sentence.Any(c => c is >= '\u3041' and <= '\u30FA') ? "ja"
        : sentence.Any(Folding.IsCjk) ? "zh"
        : "en";
}
