using Alerts.Alerting;
using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Facts;

namespace Alerts.Channels;

/// <summary>One story in a message: its head, and the sections below it. Pure.</summary>
public sealed record StoryView
{
    private const string FollowUp = "Follow-up: ";
    private const string Correction = "Correction: ";

    /// <summary>With what stands in brackets, a subject is then at most some 150 characters long.</summary>
    private const int MaxTopic = 120;

    /// <summary>Such as <c>JAPAN / NORTH KOREA</c>.</summary>
    public required string Region { get; init; }
    public required StoryStatus Status { get; init; }

    /// <summary>The status in words, such as <c>single source</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The headline as it is now.</summary>
    public required string Title { get; init; }

    /// <summary>The headline behind what kind of news it is: <c>Follow-up: </c>, <c>Correction: </c> or nothing.</summary>
    public required string Headline { get; init; }

    /// <summary>
    /// Of a mail about this story alone. What varies stands in brackets, which mail programs leave out when they compare subjects;
    /// a corrected headline is told at the price of a new conversation.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>What it rests on: how many outlets, whose word.</summary>
    public required string Basis { get; init; }
    public required string Url { get; init; }

    /// <summary>Each official voice and what it says, in short.</summary>
    public required IReadOnlyList<string> Answers { get; init; }
    public required IReadOnlyList<ViewEntry> Changes { get; init; }
    public required IReadOnlyList<ViewEntry> Brief { get; init; }

    /// <summary>All that stands below the head, in order; none is empty.</summary>
    public required IReadOnlyList<ViewSection> Sections { get; init; }

    /// <param name="alerts">Of one story, by version.</param>
    /// <param name="topic">The headline that the story's conversation began with; null for a digest.</param>
    internal static StoryView From(IReadOnlyList<Alert> alerts, string url, string? topic)
    {
        var facts = alerts[^1].Facts;
        var label = LabelOf(facts.Status);
        var title = PlainText.ToOneLine(facts.Headline);
        var mark = MarkOf(alerts);
        var answers = Wording.Answers(facts.Responses).ToList();
        var changes = alerts.SelectMany(a => a.Changes).DistinctBy(c => (c.Kind, c.Text)).Select(ViewEntry.From).ToList();
        var brief = facts.Brief.Bullets.Select(ViewEntry.From).ToList();
        return new StoryView
        {
            Region = PlainText.ToOneLine(facts.Region),
            Status = facts.Status,
            Label = label,
            Title = title,
            Headline = mark + title,
            Subject = $"[{mark}{label}] {TopicOf(mark == FollowUp ? topic ?? title : title)}",
            Basis = PlainText.ToOneLine(BasisOf(facts)),
            Url = url,
            Answers = [.. answers.Select(a => PlainText.ToOneLine($"{a.Response.Speaker}: {a.Stances}"))],
            Changes = changes,
            Brief = brief,
            Sections =
            [
                .. Section("What changed", changes),
                .. Section("In brief", brief),
                .. Section("Official responses", answers.Select(a => ViewEntry.From(a.Response, a.Stances))),
                .. facts.Contradictions.SelectMany(c =>
                    Section($"Sources disagree on {SlotInWords(c.Slot)}", c.Values.Select(ViewEntry.From))
                ),
            ],
        };
    }

    /// <summary>A headline as subjects have it: the same for all mails of a conversation.</summary>
    internal static string TopicOf(string headline) => PlainText.Cut(PlainText.ToOneLine(headline), MaxTopic);

    private static string MarkOf(IReadOnlyList<Alert> alerts)
    {
        if (alerts.Any(a => a.Kind == AlertKind.Correction))
        {
            return Correction;
        }

        return alerts[0].Kind == AlertKind.New ? "" : FollowUp;
    }

    private static IEnumerable<ViewSection> Section(string title, IEnumerable<ViewEntry> entries)
    {
        ViewEntry[] all = [.. entries];
        return all.Length == 0 ? [] : [new ViewSection(title, all)];
    }

    private static string BasisOf(StoryFacts facts)
    {
        var outlets = facts.Outlets.Count == 1 ? facts.Outlets[0] : $"{facts.Outlets.Count} outlets";
        var origins = facts.Origins.Count == 0 ? "origin not identified" : string.Join(", ", facts.Origins.Select(o => o.Name).Distinct());
        return facts.IndependentOrigins switch
        {
            0 => $"{outlets}, {origins}",
            1 => $"{outlets}, one origin: {origins}",
            var count => $"{outlets}, {count} independent origins: {origins}",
        };
    }

    private static string LabelOf(StoryStatus status) =>
        status switch
        {
            StoryStatus.Rumour => "rumour",
            StoryStatus.SingleOrigin => "single source",
            StoryStatus.IndependentOrigins => "several sources",
            _ => "official",
        };

    private static string SlotInWords(string slot) =>
        slot switch
        {
            "response" => "the official response",
            "date" => "the date",
            "place" => "the place",
            "number" => "a number",
            "participants" => "who took part",
            "nextMeeting" => "the next meeting",
            _ => slot,
        };
}

/// <param name="Title">Without punctuation.</param>
public sealed record ViewSection(string Title, IReadOnlyList<ViewEntry> Entries);
