using Alerts.Platform.Queues;
using Alerts.Polling.Items;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Platform.Web.Console;

public sealed class TodayConsoleTests : IAsyncLifetime
{
    private AlertsApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await AlertsApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_day_stands_on_the_page_as_a_plot_a_table_and_lists()
    {
        await _app.TellAsync("A feed", "Japan and North Korea hold talks", "They met in Beijing.");
        var due = _app.Clock.GetUtcNow();
        await _app.WithDbAsync(db => db.Stories.ExecuteUpdateAsync(set => set.SetProperty(s => s.AlertDueAt, due)));
        using var browser = await _app.VisitAsync("/console");

        Assert.StartsWith(
            "Items: 1, Relevant: 1, Stories: 1",
            browser.Page.QuerySelector(".plot")!.GetAttribute("aria-label")!,
            StringComparison.Ordinal
        );
        Assert.Equal(24, browser.Page.QuerySelectorAll("#hours tbody tr").Length);
        Assert.Equal("Nothing yet.", browser.TextOf("#told"));
        Assert.Contains("Japan and North Korea hold talks", browser.TextOf("#settling"), StringComparison.Ordinal);
        Assert.Equal("None of 0.", browser.TextOf("#trouble"));
        Assert.Contains("Status ok.", browser.TextOf("#summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_put_aside_is_made_due_again_by_a_button()
    {
        await _app.WithDbAsync(async db =>
        {
            var item = new FeedItem
            {
                FeedId = 1,
                Identity = "1",
                Title = "T",
                Text = "",
                TextHash = "-",
                Outlet = "A feed",
                State = ItemState.Poisoned,
            };
            db.Items.Add(item);
            await db.SaveChangesAsync();
            db.PoisonMessages.Add(
                new PoisonMessage { Queue = QueueNames.ClassifyItem, Body = QueueMessage.ClassifyItem(item.Id).ToJson() }
            );
            await db.SaveChangesAsync();
        });
        var readers = await _app.MakeKeyAsync("Kim", null, "read");
        using var reader = await _app.VisitAsync("/console", readers.Text);
        Assert.DoesNotContain("Try them again", reader.TextOf("main"), StringComparison.Ordinal);

        using var browser = await _app.VisitAsync("/console");
        await browser.PressAsync("Try them again");

        Assert.Equal("Due again within a minute: 1 item, 0 deliveries.", browser.Said);
        Assert.Equal("None.", browser.TextOf("#poison"));
    }
}
