using System.Globalization;
using Alerts.Platform.Csv;
using Alerts.Platform.Web;

namespace Alerts.Subscriptions;

/// <summary>Subscriptions as CSV: a line each, topics and languages separated by semicolons, own terms by lines. Pure.</summary>
internal static class SubscriptionCsv
{
    /// <summary>In the order that the export writes.</summary>
    internal static readonly string[] Columns =
    [
        "channel",
        "address",
        "cadence",
        "timeZone",
        "quietFrom",
        "quietTo",
        "digestHour",
        "digestDay",
        "topics",
        "languages",
        "language",
        "minimumStatus",
        "ownTerms",
        "ownTermsMatch",
        "state",
        "pausedUntil",
    ];

    internal static string[] Cells(SubscriptionView s) =>
        [
            Choices.Name(s.Channel),
            s.Address,
            Choices.Name(s.Cadence),
            s.TimeZone,
            s.QuietHours?.From ?? "",
            s.QuietHours?.To ?? "",
            s.DigestHour.ToString(CultureInfo.InvariantCulture),
            s.DigestDay,
            string.Join(';', s.Topics),
            string.Join(';', s.Languages),
            s.Language,
            Choices.Name(s.MinimumStatus),
            string.Join('\n', s.OwnTerms),
            Choices.Name(s.OwnTermsMatch),
            Choices.Name(s.State),
            s.PausedUntil?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        ];

    /// <summary>Unknown columns are left alone. Null where the first line does not name the column of addresses.</summary>
    internal static ImportList? Read(string text)
    {
        var table = CsvTable.Read(text);
        return table.Has("address")
            ? new ImportList(
                table.Rows.Where(r => r.Problem is null).Select(r => (r.Line, ToRequest(r))),
                [.. table.Rows.Where(r => r.Problem is not null).Select(r => new ImportProblem(r.Line, r.Problem!))]
            )
            : null;
    }

    private static SubscriptionRequest ToRequest(TableRow row)
    {
        var request = new SubscriptionRequest
        {
            Channel = row.Value("channel"),
            Address = row.Value("address"),
            Cadence = row.Value("cadence"),
            TimeZone = row.Value("timeZone"),
            DigestHour = Hour(row.Value("digestHour")),
            DigestDay = row.Value("digestDay"),
            Topics = row.Value("topics")?.Split(';'),
            Languages = row.Value("languages")?.Split(';'),
            Language = row.Value("language"),
            MinimumStatus = row.Value("minimumStatus"),
            OwnTerms = OwnTermRequest.Lines(row.Value("ownTerms")),
            OwnTermsMatch = row.Value("ownTermsMatch"),
            State = row.Value("state"),
        };
        if (row.Value("pausedUntil") is { } until)
        {
            request.PausedUntil = Instant(until);
        }

        if (row.Value("quietFrom") is not null || row.Value("quietTo") is not null)
        {
            request.QuietHours = new QuietHoursRequest(row.Value("quietFrom"), row.Value("quietTo"));
        }

        return request;
    }

    // What is no instant is one long past, which is told as such.
    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : DateTimeOffset.MinValue;

    // What is no number is no hour either, and is told as one that is out of range.
    private static int? Hour(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : -1;
    }
}

/// <param name="Requests">Each with its line, or its number in the list.</param>
/// <param name="Problems">Rows that could not be read as requests.</param>
internal sealed record ImportList(IEnumerable<(int Line, SubscriptionRequest Request)> Requests, IReadOnlyList<ImportProblem> Problems);
