using Alerts.Alerting;
using Alerts.Platform.Data;
using Alerts.Reading.Stories;
using Alerts.Stories;
using Alerts.Tests.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Stories;

[Collection(PostgresTests.Name)]
public sealed class StoryKeeperTests(PostgresServer postgres)
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
        Assert.Contains(changed.Changes, c => c.Kind == ChangeKind.Response);
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
        Assert.Contains(changed.Changes, c => c.Kind == ChangeKind.Correction);
    }

    private static readonly (string Outlet, string Title, string Text, int Minute)[] s_hour =
    [
        (
            "Harbour Wire",
            "Japanese trawler crew held by North Korea is freed in Wonsan",
            "Six fishermen walked across a pier in Wonsan on Thursday.",
            0
        ),
        (
            "Pierhead Brief",
            "Families of seized fishermen weep as Daiwa Maru heads for Sakaiminato",
            "The Daiwa Maru is due in Sakaiminato by evening, the cooperative said.",
            10
        ),
        (
            "Example Times",
            "North Korea frees six Japanese fishermen of the Daiwa Maru held in Wonsan",
            "North Korea on Thursday freed the six-man crew of the Japanese trawler Daiwa Maru held in Wonsan. The trawler is heading for Sakaiminato, where families of the seized fishermen wait, the cooperative said.",
            20
        ),
        ("NK News", "Japan and North Korea met secretly in Mongolia, newspaper says", Report, 25),
        ("The Straits Times", "Secret Japan-North Korea meeting in Mongolia reported", Repeat, 35),
        ("Japan Times", "Fishing boat from North Korea found in Akita", Other, 45),
    ];

    public static TheoryData<string, int> DatabasesAndOrders() =>
        [.. new[] { "sqlite", "postgres" }.SelectMany(d => Enumerable.Range(1, 6).Select(seed => new TheoryDataRow<string, int>(d, seed)))];

    [Theory]
    [MemberData(nameof(DatabasesAndOrders))]
    public async Task The_same_items_in_any_order_within_an_hour_give_the_same_stories(string database, int seed)
    {
        await using var app = await StartOnAsync(database);
        var items = s_hour.ToArray();
        new Random(seed).Shuffle(items);
        var from = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromHours(1));
        foreach (var (outlet, title, text, minute) in items)
        {
            await app.TellAsync(outlet, title, text, from.AddMinutes(minute));
        }

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var stories = await db.Items.Where(i => i.StoryId != null).Select(i => new { i.StoryId, i.Outlet }).ToListAsync();
        Assert.Equal(
            ["Example Times, Harbour Wire, Pierhead Brief", "Japan Times", "NK News, The Straits Times"],
            stories
                .GroupBy(i => i.StoryId)
                .Select(g => string.Join(", ", g.Select(i => i.Outlet).Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal)
        );
        var open = await db.Stories.Where(s => s.MergedIntoId == null).Select(s => s.Id).ToListAsync();
        Assert.Equal(open.Order(), stories.Select(i => i.StoryId!.Value).Distinct().Order());
    }

    [Fact]
    public async Task Two_stories_that_a_later_item_shows_to_be_one_become_one_and_the_history_is_kept()
    {
        await using var app = await AlertsApp.StartAsync();
        var first = await app.TellAsync(s_hour[0].Outlet, s_hour[0].Title, s_hour[0].Text);
        var second = await app.TellAsync(s_hour[1].Outlet, s_hour[1].Title, s_hour[1].Text);
        Assert.NotEqual(first.Story.Id, second.Story.Id);
        var third = await app.TellAsync(s_hour[2].Outlet, s_hour[2].Title, s_hour[2].Text);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        Assert.Equal(first.Story.Id, third.Story.Id);
        Assert.Equal(first.Story.Id, (await db.Stories.SingleAsync(s => s.Id == second.Story.Id)).MergedIntoId);
        Assert.Equal(3, await db.Items.CountAsync(i => i.StoryId == first.Story.Id));
        Assert.Equal(2, await db.StoryEvents.CountAsync(e => e.Kind == StoryEventKind.Merged));
        Assert.Single(await db.StoryEvents.Where(e => e.Kind == StoryEventKind.Moved && e.OtherStoryId == second.Story.Id).ToListAsync());
    }

    [Fact]
    public async Task A_story_that_was_taken_back_takes_no_other_in()
    {
        await using var app = await AlertsApp.StartAsync();
        var first = await app.TellAsync(s_hour[0].Outlet, s_hour[0].Title, s_hour[0].Text);
        var second = await app.TellAsync(s_hour[1].Outlet, s_hour[1].Title, s_hour[1].Text);
        var now = app.Clock.GetUtcNow();
        await app.WithDbAsync(db =>
            db.Stories.Where(s => s.Id == first.Story.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.RetractedAt, now))
        );

        var third = await app.TellAsync(s_hour[2].Outlet, s_hour[2].Title, s_hour[2].Text);

        Assert.Equal(second.Story.Id, third.Story.Id);
        Assert.Empty(await app.WithDbAsync(db => db.Stories.Where(s => s.MergedIntoId != null).ToListAsync()));
    }

    [Fact]
    public async Task What_readers_were_told_of_one_of_two_stories_that_merge_is_not_told_again()
    {
        await using var app = await AlertsApp.StartAsync();
        var first = await app.TellAsync(s_hour[0].Outlet, s_hour[0].Title, s_hour[0].Text);
        var second = await app.TellAsync(s_hour[1].Outlet, s_hour[1].Title, s_hour[1].Text);
        await RaiseAsync(app);
        await app.TellAsync(s_hour[2].Outlet, s_hour[2].Title, "The Daiwa Maru, a Japanese trawler held in Wonsan, is free.");
        await RaiseAsync(app);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        Assert.Equal(2, await db.Alerts.CountAsync());
    }

    [Fact]
    public async Task An_archive_imported_today_joins_as_it_would_have_then()
    {
        await using var app = await AlertsApp.StartAsync();
        var then = app.Clock.GetUtcNow().AddYears(-2);
        var first = await app.TellAsync("NK News", "Japan and North Korea met secretly in Mongolia, newspaper says", Report, then);
        Assert.IsType<StoryOutcome.Opened>(first);
        var second = await app.TellAsync(
            "The Straits Times",
            "Secret Japan-North Korea meeting in Mongolia reported",
            Repeat,
            then.AddHours(5)
        );
        Assert.Equal(first.Story.Id, second.Story.Id);
        var today = await app.TellAsync("Japan Times", "Secret Japan-North Korea meeting in Mongolia reported", Repeat);
        Assert.NotEqual(first.Story.Id, today.Story.Id);
    }

    [Fact]
    public async Task An_archived_item_joins_a_story_that_was_stored_then()
    {
        await using var app = await AlertsApp.StartAsync();
        var then = app.Clock.GetUtcNow();
        var first = await app.TellAsync("NK News", "Japan and North Korea met secretly in Mongolia, newspaper says", Report);
        app.Clock.Advance(TimeSpan.FromDays(200));
        var late = await app.TellAsync(
            "The Straits Times",
            "Secret Japan-North Korea meeting in Mongolia reported",
            Repeat,
            then.AddHours(5)
        );
        Assert.Equal(first.Story.Id, late.Story.Id);
    }

    private async Task<AlertsApp> StartOnAsync(string database)
    {
        if (database == "sqlite")
        {
            return await AlertsApp.StartAsync();
        }

        PostgresServer.SkipWhereMissing();
        var app = await AlertsApp.StartAsync(
            ("Database:Provider", database),
            ("ConnectionStrings:Alerts", await postgres.CreateDatabaseAsync())
        );
        return app;
    }

    private static async Task RaiseAsync(AlertsApp app)
    {
        await app.WithDbAsync(db => db.Stories.ExecuteUpdateAsync(s => s.SetProperty(x => x.AlertDueAt, app.Clock.GetUtcNow())));
        await app.WithAsync<AlertRaiser>(r => r.RaiseDueAsync(CancellationToken.None));
    }
}
