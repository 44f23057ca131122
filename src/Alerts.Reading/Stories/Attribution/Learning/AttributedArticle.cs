namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>An article whose reports of speech people marked.</summary>
public sealed record AttributedArticle
{
    public string? Id { get; init; }

    public required string Text { get; init; }

    public string? Publisher { get; init; }

    /// <summary>What is kept for measuring says <c>dev</c>.</summary>
    public string? Split { get; init; }

    public IReadOnlyList<MarkedSpeech> Attributions
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether every mark is a pair within the text.</summary>
    internal bool IsSound => Attributions.SelectMany(a => a.Source.Concat(a.Cue).Concat(a.Content)).All(IsWithin);

    private bool IsWithin(IReadOnlyList<int> piece) => piece is [>= 0 and var start, var end] && start <= end && end <= Text.Length;
}

/// <summary>One report: each part in pieces, pairs of start and end in characters of the text.</summary>
public sealed record MarkedSpeech
{
    public IReadOnlyList<IReadOnlyList<int>> Source
    {
        get;
        init => field = value ?? [];
    } = [];

    public IReadOnlyList<IReadOnlyList<int>> Cue
    {
        get;
        init => field = value ?? [];
    } = [];

    public IReadOnlyList<IReadOnlyList<int>> Content
    {
        get;
        init => field = value ?? [];
    } = [];

    internal static MarkedSpeech Of(SpeechReport report) =>
        new()
        {
            Source = report.Source is { } source ? [Pair(source)] : [],
            Cue = [Pair(report.Cue)],
            Content = [.. report.Contents.Select(Pair)],
        };

    private static int[] Pair(TextSpan span) => [span.Start, span.End];
}
