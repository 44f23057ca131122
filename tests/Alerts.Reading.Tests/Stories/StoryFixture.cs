using System.Text.Json;
using Alerts.Reading.Stories;

namespace Alerts.Reading.Tests.Stories;

/// <summary>A story of our own writing with what should be read from it. One file a rule, in <c>Fixtures/</c>.</summary>
public sealed record StoryFixture(string Rule, IReadOnlyList<StoryFixture.Line> Items, StoryFixture.Expected Expect)
{
    public sealed record Line(
        string Id,
        string Outlet,
        string Lang,
        DateTimeOffset Published,
        string Title,
        string Text,
        string? Source,
        Trust Trust = Trust.Outlet
    );

    /// <param name="Origins">Publisher families, or governments that speak themselves.</param>
    /// <param name="Contradictions">Slots.</param>
    /// <param name="FollowUp">Kinds of changes that the last item brings; null where there is but one item.</param>
    /// <param name="Moves">Whether the responses hold governments' own moves too, besides their answers.</param>
    public sealed record Expected(
        IReadOnlyList<string> Origins,
        string Status,
        IReadOnlyList<Answer> Responses,
        IReadOnlyList<string> Contradictions,
        IReadOnlyList<string>? FollowUp,
        bool Anonymous = false,
        bool Unidentified = false,
        bool Moves = false
    );

    public sealed record Answer(string Government, string Stance, string Outlet);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Alerts.Reading.Tests", "Stories", "Fixtures");

    public static StoryFixture Load(string name) =>
        JsonSerializer.Deserialize<StoryFixture>(File.ReadAllText(Path.Combine(Folder, name + ".json")), s_json)!;

    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public IReadOnlyList<StoryItem> StoryItems =>
        [
            .. Items.Select(i => new StoryItem
            {
                Id = i.Id,
                Outlet = i.Outlet,
                Source = i.Source,
                Trust = i.Trust,
                Language = i.Lang,
                At = i.Published,
                Title = i.Title,
                Text = i.Text,
            }),
        ];
}
