using System.Net;
using Alerts.Alerting;
using Alerts.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Platform.Web.Console;

public sealed class ReadersConsoleTests : IAsyncLifetime
{
    private AlertsApp _app = null!;
    private PlainBrowser _browser = null!;
    private Guid _reader;

    public async ValueTask InitializeAsync()
    {
        _app = await AlertsApp.StartAsync(("Delivery:AllowedRecipients:0", "@alerts.test"));
        (_reader, _) = await _app.SubscribeAsync("reader@alerts.test");
        _browser = await _app.VisitAsync("/console/readers");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Subscriptions_are_searched_paused_and_resumed()
    {
        Assert.Contains("reader@alerts.test", _browser.TextOf("#subscriptions"), StringComparison.Ordinal);
        await _browser.PressAsync("Search", ("q", "nobody"));
        Assert.Contains("No subscription fits", _browser.TextOf("main"), StringComparison.Ordinal);
        await _browser.PressAsync("Search", ("q", "reader"), ("state", "active"), ("channel", "email"));
        await _browser.PressAsync("Pause: reader@alerts.test");
        Assert.Equal("reader@alerts.test is paused.", _browser.Said);
        await _browser.PressAsync("Search", ("state", "paused"));
        await _browser.PressAsync("Resume: reader@alerts.test");
        Assert.Equal("reader@alerts.test gets alerts again.", _browser.Said);
    }

    [Fact]
    public async Task A_subscription_is_deleted_by_one_who_is_sure()
    {
        await _browser.PressAsync("Delete: reader@alerts.test");
        Assert.Contains("I am sure", _browser.Said, StringComparison.Ordinal);
        await _browser.PressAsync("Delete: reader@alerts.test", ("sure", "on"));
        Assert.Equal("The subscription of reader@alerts.test is deleted.", _browser.Said);
        Assert.Contains("No subscription fits", _browser.TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_is_found_by_its_reader_dropped_and_sent_again()
    {
        await AddDeliveryAsync();
        await _browser.OpenAsync("/console/readers/deliveries");
        await _browser.PressAsync("Show", ("subscription", "READER@alerts.test"));
        Assert.Single(_browser.TextsOf("#deliveries tbody tr"));
        var drop = _browser.Page.QuerySelector("#deliveries button")!.GetAttribute("aria-label")!;
        await _browser.PressAsync(drop);
        Assert.Equal("It will not be sent.", _browser.Said);
        Assert.Contains("subscription=READER", _browser.Address, StringComparison.Ordinal);
        await _browser.PressAsync(_browser.Page.QuerySelector("#deliveries button")!.GetAttribute("aria-label")!);
        Assert.Contains("due again", _browser.Said, StringComparison.Ordinal);

        await _browser.PressAsync("Show", ("subscription", "nobody at all"));
        Assert.Contains("Give an address of mail", _browser.TextOf("#error-subscription"), StringComparison.Ordinal);
        await _browser.PressAsync("Show", ("subscription", ""), ("state", "failed"));
        Assert.Contains("No delivery fits", _browser.TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_receivers_said_is_listed_by_kind()
    {
        await _app.WithDbAsync(async db =>
        {
            db.Bounces.Add(
                new Bounce
                {
                    At = _app.Clock.GetUtcNow(),
                    SubscriptionId = _reader,
                    Domain = "alerts.test",
                    Kind = BounceKind.Refused,
                    Answer = "550 no such user",
                }
            );
            await db.SaveChangesAsync();
        });
        await _browser.FollowAsync("What receivers said");
        Assert.Contains("550 no such user", _browser.TextOf("#bounces"), StringComparison.Ordinal);
        await _browser.PressAsync("Show", ("kind", "complaint"));
        Assert.Contains("No bounce fits", _browser.TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_put_on_the_list_and_taken_off()
    {
        await _browser.FollowAsync("Never mailed");
        await _browser.PressAsync("Never mail it", ("address", "nobody"));
        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);
        Assert.NotEmpty(_browser.TextOf("#error-address"));
        await _browser.PressAsync("Never mail it", ("address", "reader@alerts.test"), ("reason", "complaint"), ("detail", "by phone"));
        Assert.Equal("reader@alerts.test is never mailed.", _browser.Said);
        Assert.Contains("complaint: by phone", _browser.TextOf("#suppressed"), StringComparison.Ordinal);
        await _browser.PressAsync("Take it off: reader@alerts.test", ("sure", "on"));
        Assert.Contains("may be mailed again", _browser.Said, StringComparison.Ordinal);
        Assert.Equal("Nobody.", _browser.TextOf("#suppressed"));
    }

    [Fact]
    public async Task A_file_is_shown_with_its_wrong_lines_before_it_is_imported()
    {
        await _browser.FollowAsync("Import and export");
        await _browser.PressAsync("Show what would be added", ("file", "nothing of use"));
        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);
        Assert.Contains("cannot be read", _browser.TextOf("#error-file"), StringComparison.Ordinal);

        await _browser.PressAsync(
            "Show what would be added",
            ("file", "channel,address\nemail,new@alerts.test\nemail,nobody\nemail,reader@alerts.test\n")
        );
        Assert.Contains("1 would be added; 1 are subscribed already", _browser.TextOf("#answer"), StringComparison.Ordinal);
        Assert.Contains("Line 3", _browser.TextOf("main li"), StringComparison.Ordinal);
        await _browser.PressAsync("Add 1", ("confirmed", "on"));
        Assert.Contains("1 added", _browser.TextOf("#answer"), StringComparison.Ordinal);
        await _browser.OpenAsync("/console/readers?q=new@&state=active");
        Assert.Single(_browser.TextsOf("#subscriptions tbody tr"));
    }

    [Fact]
    public async Task Who_has_no_business_with_readers_sees_none_of_them()
    {
        var key = await _app.MakeKeyAsync("Kim", null, "terms", "feeds");
        foreach (var page in new[] { "", "/deliveries", "/bounces", "/suppressed", "/files" })
        {
            using var reader = await _app.VisitAsync("/console/readers" + page, key.Text);
            Assert.Equal(HttpStatusCode.Forbidden, reader.Status);
            Assert.DoesNotContain("reader@alerts.test", reader.TextOf("body"), StringComparison.Ordinal);
        }
    }

    private async Task AddDeliveryAsync()
    {
        var story = await _app.TellAsync("A feed", "Japan and North Korea hold talks", "They met in Beijing.");
        await _app.WithDbAsync(async db =>
        {
            var told = await db.Stories.SingleAsync(s => s.Id == story.Story.Id);
            var alert = new Alert
            {
                StoryId = told.Id,
                StoryVersion = 1,
                Kind = AlertKind.New,
                Facts = told.Facts,
                RaisedAt = _app.Clock.GetUtcNow(),
            };
            db.Alerts.Add(alert);
            await db.SaveChangesAsync();
            db.Deliveries.Add(
                new AlertDelivery
                {
                    AlertId = alert.Id,
                    StoryId = told.Id,
                    StoryVersion = 1,
                    SubscriptionId = _reader,
                    State = DeliveryState.Pending,
                    DueAt = _app.Clock.GetUtcNow(),
                }
            );
            await db.SaveChangesAsync();
        });
    }
}
