using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Alerts.Platform.Language;

/// <summary>The languages in which readers are spoken to, as BCP 47 tags. Pure.</summary>
internal static class ReaderLanguages
{
    public const string Default = "en";

    /// <summary>Those that <see cref="ReaderText"/> has resources for; the first is the neutral one.</summary>
    public static IReadOnlyList<string> All { get; } = [Default, "ja", "ko", "zh-Hans", "zh-Hant"];

    /// <summary>Such as <c>zh-Hant</c> for <c>zh-TW</c>; null where there is none for the tag.</summary>
    public static string? Nearest(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag))
        {
            return null;
        }

        var parts = tag.Trim().Split('-', '_');
        if (!parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase))
        {
            return All.FirstOrDefault(l => l.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        }

        return parts.Skip(1).Any(p => p.ToUpperInvariant() is "HANT" or "TW" or "HK" or "MO") ? "zh-Hant" : "zh-Hans";
    }

    /// <summary>The best by quality in an <c>Accept-Language</c> header; null where it names none of ours.</summary>
    public static string? Accepted(string? header) =>
        StringWithQualityHeaderValue.TryParseList([header ?? ""], out var accepted)
            ? accepted
                .Where(a => a.Quality != 0)
                .OrderByDescending(a => a.Quality ?? 1)
                .Select(a => Nearest(a.Value.Value))
                .FirstOrDefault(l => l is not null)
            : null;

    /// <summary>As sources are marked, which do not tell the two ways of writing Chinese apart: <c>en ja ko zh</c>.</summary>
    public static string OfSources(string tag) => tag.Split('-')[0];

    /// <summary>In its own words, such as <c>日本語</c>.</summary>
    public static string OwnName(string tag) =>
        tag switch
        {
            "zh-Hans" => "简体中文",
            "zh-Hant" => "繁體中文",
            _ => CultureInfo.GetCultureInfo(tag).NativeName,
        };
}
