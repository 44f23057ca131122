using System.Globalization;
using System.Text.RegularExpressions;
using Alerts.Reading.Feeds.Dates;

namespace Alerts.Polling.Lists;

/// <summary>Dates as pages and their addresses give them.</summary>
internal static partial class ListDate
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>A text that is a date, or has one in it.</summary>
    internal static DateTimeOffset? Of(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : FeedDate.Parse(text.AsSpan()) ?? Within(text);

    /// <summary>The first day that a text names.</summary>
    internal static DateTimeOffset? Within(string? text) =>
        text is null ? null
        : Numbers().Match(text) is { Success: true } numbers ? Day(numbers)
        : Words().Match(text) is { Success: true } words && DateTime.TryParse(words.Value, CultureInfo.InvariantCulture, out var day)
            ? new DateTimeOffset(day, TimeSpan.Zero)
        : null;

    /// <summary>The day in an address such as <c>/202611/27_a.html</c>, <c>/2026/11/27/</c> or <c>20261127</c>.</summary>
    internal static DateTimeOffset? OfAddress(string address) => Address().Match(address) is { Success: true } found ? Day(found) : null;

    private static DateTimeOffset? Day(Match match) =>
        DateTimeOffset.TryParseExact(
            $"{match.Groups["y"].Value}-{match.Groups["m"].Value.PadLeft(2, '0')}-{match.Groups["d"].Value.PadLeft(2, '0')}",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var day
        )
            ? day
            : null;

    [GeneratedRegex(@"(?<!\d)(?<y>(19|20)\d\d)\s?[-./年년]\s?(?<m>\d{1,2})\s?[-./月월]\s?(?<d>\d{1,2})(?!\d)", Options, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(
        @"((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},?|\d{1,2}\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?)\s+(19|20)\d\d",
        Options,
        1000
    )]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<!\d)(?<y>20\d\d)[-/_]?(?<m>0[1-9]|1[0-2])[-/_]?(?<d>0[1-9]|[12]\d|3[01])(?!\d)", Options, 1000)]
    private static partial Regex Address();
}
