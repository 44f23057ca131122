using Alerts.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Polling;

/// <summary>From a real feed server to the mail that an admin gets.</summary>
public sealed class FeedAlarmTests
{
    [Fact]
    public async Task The_admin_gets_one_mail_when_a_feed_falls_silent_and_one_when_it_is_well_again()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await StartAsync();
        var now = app.Clock.GetUtcNow();
        var items = Enumerable.Range(0, 5).Select(i => Rss.Item($"{i}", published: now.AddHours(-i))).ToArray();
        server.Serve("/feed", Rss.Feed(items), "\"a\"");
        await app.AddFeedAsync(server.Url("/feed"), f => f.Outlet = "The Gazette");
        await app.PollAsync();
        await SweepAsync(app);
        Assert.Empty(Mails(app));

        for (var day = 0; day < 5; day++)
        {
            await app.PollAgainAsync(TimeSpan.FromDays(1));
            await SweepAsync(app);
        }

        var silent = Assert.Single(Mails(app));
        Assert.Contains("To: admin@example.org", silent, StringComparison.Ordinal);
        Assert.Contains("Subject: Feed needs a look: The Gazette", silent, StringComparison.Ordinal);
        Assert.Contains(
            "It answers, but has had nothing new for about 3 days; usual is about 60 minutes.",
            silent,
            StringComparison.Ordinal
        );

        server.Serve("/feed", Rss.Feed([Rss.Item("new"), .. items]), "\"b\"");
        await app.PollAgainAsync();
        await SweepAsync(app);
        await app.PollAgainAsync();
        await SweepAsync(app);

        Assert.Single(Mails(app), m => m.Contains("Subject: Feed is well again: The Gazette", StringComparison.Ordinal));
        Assert.Equal(2, Mails(app).Count);
    }

    [Fact]
    public async Task The_admin_gets_one_mail_of_a_failure_that_lasts_however_long_it_does()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await StartAsync();
        server.Status("/feed", 503);
        await app.AddFeedAsync(server.Url("/feed"));
        for (var hour = 0; hour < 12; hour++)
        {
            await app.PollAgainAsync(TimeSpan.FromHours(1));
            await SweepAsync(app);
        }

        Assert.Contains(
            "It has failed 4 times in a row. 127.0.0.1 has an error of its own (503).",
            Assert.Single(Mails(app)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Feeds_that_fail_together_are_told_of_in_one_mail_and_so_is_that_they_are_well_again()
    {
        await using var server = await PollServer.StartAsync();
        await using var app = await StartAsync();
        string[] outlets = ["The Gazette", "Harbour Post", "Evening Wire", "朝の新聞"];
        foreach (var (i, outlet) in outlets.Index())
        {
            server.Status($"/{i}", 503);
            await app.AddFeedAsync(server.Url($"/{i}"), f => f.Outlet = outlet);
        }

        for (var hour = 0; hour < 6; hour++)
        {
            await app.PollAgainAsync(TimeSpan.FromHours(1));
            await SweepAsync(app);
        }

        Assert.All(outlets.Index(), o =>
            Assert.Contains(server.Url($"/{o.Index}").ToString(), Assert.Single(Mails(app)), StringComparison.Ordinal)
        );
        Assert.Contains("It has failed 4 times in a row.", Mails(app)[0], StringComparison.Ordinal);
        foreach (var (i, _) in outlets.Index())
        {
            server.Serve($"/{i}", Rss.Feed(Rss.Item("a", published: app.Clock.GetUtcNow())));
        }

        await app.PollAgainAsync(TimeSpan.FromHours(6));
        await SweepAsync(app);
        Assert.Equal(2, Mails(app).Count);
        Assert.Single(Mails(app), m =>
            m.Contains("Subject: 4 feeds are well again: The Gazette, Harbour Post, Evening Wire and others", StringComparison.Ordinal)
        );
    }

    private static Task<AlertsApp> StartAsync() => FeedsDriver.StartAsync(("Alerts:AdminEmail", "admin@example.org"));

    private static async Task SweepAsync(AlertsApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FeedAlarmMailer>().SendAsync(CancellationToken.None);
    }

    // Lines that a mail had to break are put together again.
    private static List<string> Mails(AlertsApp app)
    {
        var outbox = new DirectoryInfo(Path.Combine(app.Folder, "outbox"));
        return outbox.Exists
            ?
            [
                .. outbox
                    .GetFiles("*.eml")
                    .Select(f =>
                        File.ReadAllText(f.FullName)
                            .Replace("=\r\n", "", StringComparison.Ordinal)
                            .Replace("\r\n ", " ", StringComparison.Ordinal)
                    ),
            ]
            : [];
    }
}
