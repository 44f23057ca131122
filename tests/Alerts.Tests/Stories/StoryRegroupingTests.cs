using Alerts.Alerting;
using Alerts.Stories;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Stories;

/// <summary>An item that joined what was there goes with a liker one that comes within the hour.</summary>
public sealed class StoryRegroupingTests
{
    private const string Missile = "North Korea fires missile into the sea off Japan";
    private const string MissileText =
        "North Korea fired a missile that fell into the sea off Japan on Monday, the defence ministry in Tokyo said.";
    private const string After = "Japan extends sanctions on North Korea after missile";
    private const string AfterText = "The cabinet in Tokyo extended sanctions by two years, days after a missile was fired into the sea.";
    private const string Sanctions = "Japan extends its sanctions on North Korea";
    private const string SanctionsText =
        "Japan's cabinet decided to extend its sanctions on North Korea, a ban on trade and on ships, by two years.";

    [Fact]
    public async Task An_item_leaves_for_the_story_of_a_liker_one_and_both_say_what_is_theirs()
    {
        await using var app = await AlertsApp.StartAsync();
        var missile = (await app.TellAsync("Quay Courier", Missile, MissileText)).Story.Id;
        var joined = (await app.TellAsync("Morning Wire", After, AfterText)).Story.Id;
        var sanctions = (await app.TellAsync("Harbour Post", Sanctions, SanctionsText)).Story.Id;

        Assert.Equal(missile, joined);
        Assert.NotEqual(missile, sanctions);
        Assert.Equal([Missile], await TitlesAsync(app, missile));
        Assert.Equal([After, Sanctions], await TitlesAsync(app, sanctions));
        Assert.Equal(["Quay Courier"], (await StoryAsync(app, missile)).Facts.Outlets);
        Assert.Equal(["Harbour Post", "Morning Wire"], (await StoryAsync(app, sanctions)).Facts.Outlets.Order());
    }

    [Fact]
    public async Task The_next_item_of_either_event_finds_its_story()
    {
        await using var app = await AlertsApp.StartAsync();
        var missile = (await app.TellAsync("Quay Courier", Missile, MissileText)).Story.Id;
        await app.TellAsync("Morning Wire", After, AfterText);
        var sanctions = (await app.TellAsync("Harbour Post", Sanctions, SanctionsText)).Story.Id;

        Assert.Equal(missile, (await app.TellAsync("North Shore News", Missile, MissileText)).Story.Id);
        Assert.Equal(sanctions, (await app.TellAsync("South Gate Daily", Sanctions, SanctionsText)).Story.Id);
    }

    [Fact]
    public async Task Items_that_came_an_hour_before_stay_together()
    {
        await using var app = await AlertsApp.StartAsync();
        var missile = (await app.TellAsync("Quay Courier", Missile, MissileText)).Story.Id;
        await app.TellAsync("Morning Wire", After, AfterText);
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await app.TellAsync("Harbour Post", Sanctions, SanctionsText);
        Assert.Contains(After, await TitlesAsync(app, missile));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Nothing_leaves_a_story_that_is_held_or_was_taken_back(bool isHeld, bool isTakenBack)
    {
        await using var app = await AlertsApp.StartAsync();
        var missile = (await app.TellAsync("Quay Courier", Missile, MissileText)).Story.Id;
        await app.TellAsync("Morning Wire", After, AfterText);
        await ChangeAsync(app, missile, story =>
        {
            story.IsHeld = isHeld;
            story.RetractedAt = isTakenBack ? app.Clock.GetUtcNow() : null;
        });

        await app.TellAsync("Harbour Post", Sanctions, SanctionsText);

        Assert.Contains(After, await TitlesAsync(app, missile));
    }

    [Fact]
    public async Task An_item_that_an_admin_placed_stays()
    {
        await using var app = await AlertsApp.StartAsync();
        var missile = (await app.TellAsync("Quay Courier", Missile, MissileText)).Story.Id;
        var sanctions = (await app.TellAsync("Harbour Post", Sanctions, SanctionsText)).Story.Id;
        await app.TellAsync("Morning Wire", After, AfterText);
        var item = await app.WithDbAsync(db => db.Items.Where(i => i.Title == After).Select(i => i.Id).SingleAsync());
        await app.WithAsync<StoryEditor>(editor => editor.MoveAsync(item, missile, CancellationToken.None));

        await app.TellAsync("South Gate Daily", Sanctions, SanctionsText);

        Assert.Contains(After, await TitlesAsync(app, missile));
        Assert.DoesNotContain(After, await TitlesAsync(app, sanctions));
    }

    [Fact]
    public async Task What_readers_were_told_of_with_a_story_stays_in_it_with_what_is_like_it()
    {
        await using var app = await AlertsApp.StartAsync();
        var missile = (await app.TellAsync("Quay Courier", Missile, MissileText)).Story.Id;
        await app.TellAsync("Morning Wire", After, AfterText);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.RaiseAsync(missile);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.TellAsync("North Shore News", After, AfterText);

        await app.TellAsync("Harbour Post", Sanctions, SanctionsText);

        Assert.Equal([Missile, After, After], await TitlesAsync(app, missile));
    }

    [Fact]
    public async Task What_was_to_be_told_of_an_item_is_told_of_the_story_that_it_goes_to()
    {
        await using var app = await AlertsApp.StartAsync();
        var due = app.Clock.GetUtcNow().AddMinutes(2);
        var missile = (await app.TellAsync("Quay Courier", Missile, MissileText)).Story.Id;
        await app.TellAsync("Morning Wire", After, AfterText);
        await ChangeAsync(app, missile, story => story.SettleUntil(due));

        var sanctions = (await app.TellAsync("Harbour Post", Sanctions, SanctionsText)).Story.Id;

        Assert.Equal(due, (await StoryAsync(app, sanctions)).AlertDueAt);
        Assert.Equal(due, (await StoryAsync(app, missile)).AlertDueAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_told_story_what_goes_is_told_by_itself_unless_it_was_old_when_it_came(bool isOld)
    {
        await using var app = await AlertsApp.StartAsync();
        var missile = (await app.TellAsync("Quay Courier", Missile, MissileText)).Story.Id;
        await ChangeAsync(app, missile, story => story.SettleUntil(app.Clock.GetUtcNow()));
        await app.WithAsync<AlertRaiser>(raiser => raiser.RaiseDueAsync(CancellationToken.None));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.TellAsync("Morning Wire", After, AfterText);
        await app.WithDbAsync(db => db.Items.Where(i => i.Title == After).ExecuteUpdateAsync(set => set.SetProperty(i => i.IsOld, isOld)));

        var sanctions = (await app.TellAsync("Harbour Post", Sanctions, SanctionsText)).Story.Id;

        Assert.Contains(After, await TitlesAsync(app, sanctions));
        Assert.Equal(isOld, (await StoryAsync(app, sanctions)).AlertDueAt is null);
    }

    private static Task<List<string>> TitlesAsync(AlertsApp app, long story) =>
        app.WithDbAsync(db => db.Items.Where(i => i.StoryId == story).OrderBy(i => i.Id).Select(i => i.Title).ToListAsync());

    private static Task<Story> StoryAsync(AlertsApp app, long story) =>
        app.WithDbAsync(db => db.Stories.AsNoTracking().SingleAsync(s => s.Id == story));

    private static Task ChangeAsync(AlertsApp app, long story, Action<Story> change) =>
        app.WithDbAsync(async db =>
        {
            change(await db.Stories.SingleAsync(s => s.Id == story));
            await db.SaveChangesAsync();
        });
}
