using Alerts.Pipeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Alerts.Tests.Polling;

/// <summary>From a real feed server to the mail that an admin gets.</summary>
public sealed class FeedAlarmTests
{
    [Fact]
    public async Task The_admin_gets_one_mail_when_a_feed_falls_silent_and_one_when_it_is_well_again()
    {
        await using var server = await PollServer.StartAsync();
        await using var setup = await StartAsync();
        var now = setup.Clock.GetUtcNow();
        var items = Enumerable.Range(0, 5).Select(i => Rss.Item($"{i}", published: now.AddHours(-i))).ToArray();
        server.Serve("/feed", Rss.Feed(items), "\"a\"");
        await setup.AddFeedAsync(server.Url("/feed"), f => f.Outlet = "The Gazette");
        await setup.PollAsync();
        await SweepAsync(setup);
        Assert.Empty(Mails(setup));

        for (var day = 0; day < 5; day++)
        {
            await setup.PollAgainAsync(TimeSpan.FromDays(1));
            await SweepAsync(setup);
        }

        var silent = Assert.Single(Mails(setup));
        Assert.Contains("To: admin@example.org", silent, StringComparison.Ordinal);
        Assert.Contains("Subject: Feed needs a look: The Gazette", silent, StringComparison.Ordinal);
        Assert.Contains("It answers, but has had nothing new for about 3 days; usual is about 60 minutes.", silent, StringComparison.Ordinal);

        server.Serve("/feed", Rss.Feed([Rss.Item("new"), .. items]), "\"b\"");
        await setup.PollAgainAsync();
        await SweepAsync(setup);
        await setup.PollAgainAsync();
        await SweepAsync(setup);

        Assert.Single(Mails(setup), m => m.Contains("Subject: Feed is well again: The Gazette", StringComparison.Ordinal));
        Assert.Equal(2, Mails(setup).Count);
    }

    [Fact]
    public async Task The_admin_gets_one_mail_of_a_failure_that_lasts_however_long_it_does()
    {
        await using var server = await PollServer.StartAsync();
        await using var setup = await StartAsync();
        server.Status("/feed", 503);
        await setup.AddFeedAsync(server.Url("/feed"));
        for (var hour = 0; hour < 12; hour++)
        {
            await setup.PollAgainAsync(TimeSpan.FromHours(1));
            await SweepAsync(setup);
        }

        Assert.Contains("It has failed 4 times in a row. 127.0.0.1 has an error of its own (503).", Assert.Single(Mails(setup)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_that_fail_together_are_told_of_in_one_mail_and_so_is_that_they_are_well_again()
    {
        await using var server = await PollServer.StartAsync();
        await using var setup = await StartAsync();
        string[] outlets = ["The Gazette", "Harbour Post", "Evening Wire", "朝の新聞"];
        foreach (var (i, outlet) in outlets.Index())
        {
            server.Status($"/{i}", 503);
            await setup.AddFeedAsync(server.Url($"/{i}"), f => f.Outlet = outlet);
        }

        for (var hour = 0; hour < 6; hour++)
        {
            await setup.PollAgainAsync(TimeSpan.FromHours(1));
            await SweepAsync(setup);
        }

        Assert.All(outlets.Index(), o => Assert.Contains(server.Url($"/{o.Index}").ToString(), Assert.Single(Mails(setup)), StringComparison.Ordinal));
        Assert.Contains("It has failed 4 times in a row.", Mails(setup)[0], StringComparison.Ordinal);
        foreach (var (i, _) in outlets.Index())
        {
            server.Serve($"/{i}", Rss.Feed(Rss.Item("a", published: setup.Clock.GetUtcNow())));
        }

        await setup.PollAgainAsync(TimeSpan.FromHours(6));
        await SweepAsync(setup);
        Assert.Equal(2, Mails(setup).Count);
        Assert.Single(Mails(setup), m => m.Contains("Subject: 4 feeds are well again: The Gazette, Harbour Post, Evening Wire and others", StringComparison.Ordinal));
    }

    private static Task<PollingSetup> StartAsync() => PollingSetup.StartAsync(new() { ["Alerts:AdminEmail"] = "admin@example.org" }, services =>
    {
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development });
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
    });

    private static async Task SweepAsync(PollingSetup setup)
    {
        await using var scope = setup.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FeedAlarmMailer>().SendAsync(CancellationToken.None);
    }

    // Lines that a mail had to break are put together again.
    private static List<string> Mails(PollingSetup setup)
    {
        var outbox = new DirectoryInfo(Path.Combine(setup.Folder, "outbox"));
        return outbox.Exists ? [.. outbox.GetFiles("*.eml").Select(f => File.ReadAllText(f.FullName).Replace("=\r\n", "", StringComparison.Ordinal).Replace("\r\n ", " ", StringComparison.Ordinal))] : [];
    }
}
