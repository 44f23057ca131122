using Alerts.Platform.Data;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Stories;

public sealed class StoryKeeperTests
{
    private const string Report =
        "The JoongAng Ilbo reported on Wednesday that a North Korean delegation met Japanese politicians in secret near Ulaanbaatar, Mongolia, in mid-May, citing several intelligence sources.";
    private const string Repeat =
        "Delegations of Japan and North Korea met secretly near Ulaanbaatar, Mongolia, in mid-May, the JoongAng Ilbo reported, citing several intelligence sources.";
    private const string Other =
        "The coast guard of Japan said a North Korean fishing boat drifted ashore in Akita on Monday with three bodies on board.";

    [Fact]
    public async Task The_first_item_opens_a_story_and_a_second_outlet_with_nothing_new_joins_it()
    {
        await using var app = await AlertsApp.StartAsync();
        var first = await app.TellAsync("NK News", "Japan and North Korea met secretly in Mongolia, newspaper says", Report);
        var second = await app.TellAsync("The Straits Times", "Secret Japan-North Korea meeting in Mongolia reported", Repeat);
        var third = await app.TellAsync("Japan Times", "Fishing boat from North Korea found in Akita", Other);
        Assert.IsType<StoryOutcome.Opened>(first);
        Assert.IsType<StoryOutcome.Joined>(second);
        Assert.Equal(first.Story.Id, second.Story.Id);
        Assert.IsType<StoryOutcome.Opened>(third);
        Assert.NotEqual(first.Story.Id, third.Story.Id);
    }

    [Fact]
    public async Task A_new_official_response_changes_the_story_and_its_version()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.TellAsync("NK News", "Japan and North Korea met secretly in Mongolia, newspaper says", Report);
        var changed = Assert.IsType<StoryOutcome.Changed>(
            await app.TellAsync(
                "Japan Times",
                "Japan declines to comment on secret meeting with North Korea in Mongolia",
                Repeat + " Chief Cabinet Secretary Yoshimasa Hayashi declined to comment on the report."
            )
        );
        Assert.Contains(changed.Changes, c => c.Kind == "response");
        Assert.Equal(2, changed.Story.Version);
    }

    [Fact]
    public async Task A_rolled_back_assignment_leaves_nothing_in_the_index()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.TellAsync("NK News", "Japan and North Korea met secretly in Mongolia, newspaper says", Report, commit: false);
        Assert.IsType<StoryOutcome.Opened>(
            await app.TellAsync("The Straits Times", "Secret Japan-North Korea meeting in Mongolia reported", Repeat)
        );
    }

    [Fact]
    public async Task Two_instances_never_open_two_stories_on_one_event()
    {
        await using var one = await AlertsApp.StartAsync();
        await using var two = await one.StartAnotherAsync();
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    (i % 2 == 0 ? one : two).TellAsync(
                        $"Outlet {i}",
                        "Japan and North Korea met secretly in Mongolia, newspaper says",
                        Report
                    )
                )
        );
        Assert.Single(outcomes.OfType<StoryOutcome.Opened>());
        Assert.Single(outcomes.Select(o => o.Story.Id).Distinct());
    }

    [Fact]
    public async Task Two_processes_on_one_SQLite_file_never_open_two_stories()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SeedTermsAsync();
        var events = StoriesProcess.Events.Length;
        var children = new[] { "Harbour Wire", "Pierhead Brief" }
            .Select(outlet => ChildProcess.Start("tell", app.Folder, outlet, $"{events}"))
            .ToArray();
        foreach (var child in children)
        {
            Assert.Equal("ready", await child.StandardOutput.ReadLineAsync());
        }

        // Both begin at the same time, on the same events in the same order.
        foreach (var child in children)
        {
            await child.StandardInput.WriteLineAsync("go");
        }

        foreach (var child in children)
        {
            await child.WaitForExitAsync();
            Assert.Equal(0, child.ExitCode);
            child.Dispose();
        }

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        Assert.Equal(2 * events, await db.Items.CountAsync(i => i.StoryId != null));
        var outlets = await db.Items.GroupBy(i => i.StoryId).Select(g => g.Select(i => i.Outlet).Distinct().Count()).ToListAsync();
        Assert.Equal(Enumerable.Repeat(2, events), outlets);
        Assert.Equal(events, await db.StoryEvents.CountAsync(e => e.Kind == StoryEventKind.Opened));
    }

    [Fact]
    public async Task A_publishers_changed_answer_is_a_correction_and_a_changed_comma_is_nothing()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = (
            await app.TellAsync(
                "Japan Times",
                "Japan confirms secret meeting with North Korea in Mongolia",
                Report + " Chief Cabinet Secretary Yoshimasa Hayashi acknowledged the meeting with North Korea."
            )
        )
            .Story
            .Id;
        Assert.IsType<StoryOutcome.Joined>(
            await app.ReviseAsync(story, "Japan Times", text =>
                text.Replace("mid-May, citing", "mid-May – citing", StringComparison.Ordinal)
            )
        );
        var changed = Assert.IsType<StoryOutcome.Changed>(
            await app.ReviseAsync(story, "Japan Times", text =>
                text.Replace(
                    "acknowledged the meeting with North Korea",
                    "was aware of the report on the meeting with North Korea",
                    StringComparison.Ordinal
                )
            )
        );
        Assert.Contains(changed.Changes, c => c.Kind == "correction");
    }
}
