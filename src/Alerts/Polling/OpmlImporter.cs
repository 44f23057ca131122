using System.Text.Json;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Polling.Lists;
using Alerts.Reading.Feeds;
using Alerts.Reading.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Polling;

/// <summary>Adds the feeds of a list. What is wrong with one is told by its line and keeps no other out.</summary>
internal sealed class OpmlImporter(AlertsDbContext db, FeedTrust trust, FeedEditor feeds)
{
    private const int ShownName = 200;

    internal async Task<OpmlImport> AddAsync(OpmlList list, CancellationToken cancellationToken)
    {
        var there = await db.Feeds.Select(f => f.Url).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        var refused = list.Problems.Select(p => new OpmlRefusal(Short(p.Name), p.Reason, p.Line)).ToList();
        var (added, known) = (0, 0);
        foreach (var one in list.Feeds)
        {
            if (FeedAddress.Read(one.Url, out var error) is not { } url)
            {
                refused.Add(new OpmlRefusal(Short(one.Url), error, one.Line));
            }
            else if (there.Contains(url.AbsoluteUri))
            {
                known++;
            }
            else if (await AddAsync(one, url, cancellationToken) is { } problem)
            {
                refused.Add(new OpmlRefusal(Short(one.Url), problem, one.Line));
            }
            else
            {
                there.Add(url.AbsoluteUri);
                added++;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return new OpmlImport(list.Feeds.Count + list.Problems.Count, added, known, [.. refused.OrderBy(r => r.Line)]);
    }

    /// <returns>Why it is not added, in a sentence; null where it is.</returns>
    private async Task<string?> AddAsync(OpmlFeed one, Uri url, CancellationToken cancellationToken)
    {
        if (!TryReadTrust(one.Trust, out var given))
        {
            return $"'{one.Trust}' is none of {string.Join(", ", Choices.Of<Trust>())}.";
        }

        if (!TryReadList(one.List, out var rules))
        {
            return "Its attribute 'list' is no JSON of list rules.";
        }

        var input = new FeedInput(
            one.Url,
            one.Title,
            one.Outlet,
            one.Language,
            one.Enabled,
            one.FullText,
            given,
            given is null ? null : one.SpeaksFor,
            rules,
            SiteUrl: FeedAddress.Read(one.SiteUrl, out _) is null ? null : one.SiteUrl,
            Tags: one.Tags
        );
        if (input.Problem() is { } invalid)
        {
            return invalid.Text;
        }

        if (rules is not null && ListReading.Problem(rules) is { } unread)
        {
            return unread;
        }

        if (await trust.ProblemAsync(given, input.SpeaksFor, cancellationToken) is { } problem)
        {
            return problem.Problem;
        }

        await feeds.AddAsync(input, url, cancellationToken);
        return null;
    }

    private static bool TryReadTrust(string? text, out Trust? trust)
    {
        trust = Choice<Trust>.TryParse(text, null, out var choice) ? choice.Value : null;
        return text is null || trust is not null;
    }

    private static bool TryReadList(string? json, out ListRules? rules)
    {
        rules = null;
        try
        {
            rules = json is null ? null : JsonColumns.Read<ListRules>(json);
            return json is null || rules?.Items is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Short(string text) => text.Length > ShownName ? text[..ShownName] + "…" : text;
}
