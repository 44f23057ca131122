using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alerts.Host.Tests.Pages;

/// <summary>axe judges the pages in a real browser, light and dark, on a phone and on a desk.</summary>
public sealed partial class AccessibilityTests
{
    private const int LooksPerPage = 4;

    [Fact]
    public async Task No_page_that_a_reader_sees_has_a_finding()
    {
        NodeParts.RequireBrowser();
        await using var alerts = await StartDemoAsync();
        var visits = new List<Visit>
        {
            new("stories") { Url = alerts.BaseUrl + "?q=a" },
            new("no-story") { Url = alerts.BaseUrl + "?q=zzzz" },
            new("not-found") { Url = alerts.BaseUrl + "nothing-here" },
            new("unknown-link") { Url = alerts.BaseUrl + "preferences?token=none" },
        };
        visits.AddRange(await StoryVisitsAsync(alerts));
        visits.AddRange([
            new("mute") { Url = await MuteLinkAsync(alerts) },
            new("muted") { Click = "main button", Wait = "[value=unmute]" },
            new("mute-by-a-stranger") { Url = alerts.BaseUrl + "stories/1/mute" },
            new("preview")
            {
                Url = alerts.BaseUrl + "subscribe",
                Fill = new() { ["[name=ownTerms]"] = "Japan" },
                Click = "[value=preview]",
                Wait = "#preview",
            },
        ]);

        await AssertNoFindingAsync(visits);
    }

    [Fact]
    public async Task No_page_from_the_sign_up_to_the_last_click_has_a_finding()
    {
        NodeParts.RequireBrowser();
        await using var alerts = await AlertsProcess.StartAsync();
        var confirm = alerts.BaseUrl + "subscriptions/confirm";
        var signIn = alerts.BaseUrl + "sign-in";
        var token = await SignUpAsync(alerts, "reader@alerts.test");

        await AssertNoFindingAsync([
            new("subscribe") { Url = alerts.BaseUrl + "subscribe" },
            new("subscribe-again")
            {
                Fill = new() { ["[name=address]"] = "nobody" },
                Click = "main button",
                Wait = "[role=alert]",
            },
            new("confirm-by-code") { Url = confirm },
            new("confirm") { Url = $"{confirm}?token={token}" },
            new("confirmed") { Click = "main button", Wait = "main a[href*=token]" },
            new("preferences") { Click = "main a[href*=token]", Wait = "[name=cadence]" },
            new("preferences-saved") { Click = "[value=save]", Wait = "[role=status]" },
            new("preferences-refused") { Click = "[value=delete]", Wait = "[role=alert]" },
            new("preferences-previewed")
            {
                Fill = new() { ["[name=ownTerms]"] = "Wonsan | 元山" },
                Click = "[value=preview]",
                Wait = "#preview",
            },
            new("preferences-terms-refused")
            {
                Fill = new() { ["[name=ownTerms]"] = "x" },
                Click = "[value=save]",
                Wait = "[role=alert]",
            },
            new("sign-in") { Url = signIn },
            new("sign-in-sent")
            {
                Fill = new() { ["[name=address]"] = "reader@alerts.test" },
                Click = "main button",
                Wait = "main p a",
            },
            new("sign-in-link") { Url = signIn + "/link?token=any" },
            new("sign-in-expired") { Click = "main button", Wait = "main p a" },
            new("unsubscribe") { Url = alerts.BaseUrl + "unsubscribe?token=any" },
        ]);
    }

    [Fact]
    public async Task No_page_of_the_console_has_a_finding()
    {
        NodeParts.RequireBrowser();
        await using var feeds = await FeedServer.StartAsync();
        await using var alerts = await AlertsProcess.StartAsync();
        var url = feeds.Rss("/feed.xml", "A feed", ("1", "Japan and North Korea hold talks", "They met.", TimeProvider.System.GetUtcNow()));
        foreach (var address in new[] { url, "http://127.0.0.1:9/feed.xml" })
        {
            using var added = await alerts.Admin.PostAsJsonAsync("/api/feeds", new { url = address, outlet = "A feed" });
        }

        using var polled = await alerts.Admin.PostAsync("/api/poll?force=true", null);
        var console = alerts.BaseUrl + "console";
        await AssertNoFindingAsync([
            new("console-closed") { Url = console },
            new("console-refused")
            {
                Fill = new() { ["#key"] = "not-the-key-0123456789" },
                Click = "#key-form button",
                Wait = "#error-key",
            },
            new("console")
            {
                Fill = new() { ["#key"] = AlertsProcess.AdminKey },
                Click = "#key-form button",
                Wait = "#summary",
            },
            new("console-terms") { Url = console + "/terms" },
            new("console-term") { Click = "#terms a", Wait = "#edit" },
            new("console-term-new") { Url = console + "/terms/new" },
            new("console-term-refused") { Click = "#edit button[type=submit]", Wait = ".problems" },
            new("console-term-trial")
            {
                Fill = new() { ["#phrase"] = "Japan", ["#weight"] = "10" },
                Click = "#try",
                Wait = "#trial h2",
            },
            new("console-term-history") { Url = console + "/terms/history" },
            new("console-term-files") { Url = console + "/terms/files" },
            new("console-knowledge-files") { Url = console + "/knowledge/files" },
            new("console-items") { Url = console + "/items?view=all" },
            new("console-item") { Click = "#items h2 a", Wait = ".body" },
            new("console-why") { Url = console + "/items/why" },
            new("console-verdict")
            {
                Fill = new() { ["#title"] = "Japan and North Korea hold talks on abductions in Beijing" },
                Click = "#why button",
                Wait = "#verdict li",
            },
            new("console-feeds") { Url = console + "/feeds" },
            new("console-feed") { Click = "#feeds td a", Wait = "#edit" },
            new("console-feed-new") { Url = console + "/feeds/new" },
            new("console-preview")
            {
                Fill = new() { ["#url"] = url },
                Click = "#look button",
                Wait = "#preview li",
            },
            new("console-feed-files") { Url = console + "/feeds/files" },
            new("console-catalogue") { Url = console + "/feeds/catalogue" },
            new("console-stories") { Url = console + "/stories" },
            new("console-story") { Click = "#stories a", Wait = "#items-form" },
            new("console-story-refused") { Click = "[formaction$=split]", Wait = ".problems" },
            new("console-readers") { Url = console + "/readers" },
            new("console-deliveries") { Url = console + "/readers/deliveries" },
            new("console-bounces") { Url = console + "/readers/bounces" },
            new("console-suppressed") { Url = console + "/readers/suppressed" },
            new("console-reader-files") { Url = console + "/readers/files" },
            new("console-knowledge") { Url = console + "/knowledge" },
            new("console-entry") { Click = "#entries a", Wait = "#edit" },
            new("console-knowledge-history") { Url = console + "/knowledge/history" },
            new("console-access") { Url = console + "/access" },
            new("console-access-refused") { Click = "#make button", Wait = ".problems" },
            new("console-audit") { Url = console + "/access/audit" },
        ]);
    }

    [Fact]
    public async Task A_page_with_faint_text_and_a_field_without_a_name_has_findings()
    {
        NodeParts.RequireBrowser();
        await using var web = await FeedServer.StartAsync();
        const string Page =
            "<!DOCTYPE html><html lang=en><title>T</title><main><h1>T</h1><p style='color:#bbb;background:#fff'>Faint<p><input></main>";

        var judgements = await JudgeAsync([new Visit("bad") { Url = web.Answer("/", "text/html; charset=utf-8", Page) }]);

        Assert.Equal(LooksPerPage, judgements.Count);
        Assert.All(judgements, j =>
        {
            Assert.Contains(j.Findings, f => f.StartsWith("color-contrast:", StringComparison.Ordinal));
            Assert.Contains(j.Findings, f => f.StartsWith("label:", StringComparison.Ordinal));
        });
    }

    private static async Task<AlertsProcess> StartDemoAsync()
    {
        var alerts = await AlertsProcess.StartAsync(["--demo"]);
        await Wait.UntilAsync(
            () => Task.FromResult(alerts.Messages.Contains("stories are on the page", StringComparison.Ordinal)),
            TimeSpan.FromMinutes(2),
            () => alerts.Messages
        );
        return alerts;
    }

    private static async Task<IEnumerable<Visit>> StoryVisitsAsync(AlertsProcess alerts)
    {
        var stories = (await alerts.GetAsync("/api/stories")).GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(stories);
        return stories.Select((s, i) => new Visit($"story-{i}") { Url = $"{alerts.BaseUrl}stories/{s.GetProperty("id")}" });
    }

    private static async Task<string> MuteLinkAsync(AlertsProcess alerts)
    {
        var outbox = Path.Combine(alerts.DataDirectory, "outbox");
        foreach (var file in Directory.GetFiles(outbox, "*.eml"))
        {
            var mail = await File.ReadAllTextAsync(file);
            var text = DeliveryDriver.Decoded(mail);
            if (MuteLink().Match(text) is { Success: true } link)
            {
                return alerts.BaseUrl + link.Value;
            }
        }

        throw new InvalidOperationException("No mail has a link to mute its story.");
    }

    private static async Task<string> SignUpAsync(AlertsProcess alerts, string address)
    {
        using var signUp = await alerts.Http.PostAsJsonAsync(
            "/api/subscriptions",
            new
            {
                channel = "email",
                address,
                cadence = "immediate",
            }
        );
        signUp.EnsureSuccessStatusCode();
        var outbox = Path.Combine(alerts.DataDirectory, "outbox");
        await Wait.UntilAsync(
            () => Task.FromResult(Directory.Exists(outbox) && Directory.GetFiles(outbox, "*.eml").Length > 0),
            TimeSpan.FromMinutes(1),
            () => "No mail came:\n" + alerts.Messages
        );
        var mail = await File.ReadAllTextAsync(Directory.GetFiles(outbox, "*.eml")[0]);
        var text = DeliveryDriver.Decoded(mail);
        return ConfirmLink().Match(text).Groups["token"].Value;
    }

    private static async Task AssertNoFindingAsync(List<Visit> visits)
    {
        var judgements = await JudgeAsync(visits);
        var findings = judgements.SelectMany(j => j.Findings.Select(f => $"{j.Page}: {f}")).ToList();
        Assert.True(findings.Count == 0, string.Join('\n', findings));
        Assert.Equal(visits.Count * LooksPerPage, judgements.Count);
    }

    private static async Task<IReadOnlyList<Judgement>> JudgeAsync(List<Visit> visits)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Pages", "axe.cjs");
        var start = new ProcessStartInfo("node", [script, JsonSerializer.Serialize(visits, JsonSerializerOptions.Web)])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = NodeParts.Require("axe-core");
        using var browser = Process.Start(start)!;
        var judgements = new List<Judgement>();
        while (await browser.StandardOutput.ReadLineAsync() is { } line)
        {
            judgements.Add(JsonSerializer.Deserialize<Judgement>(line, JsonSerializerOptions.Web)!);
        }

        await browser.WaitForExitAsync();
        return judgements;
    }

    /// <summary>A page to look at: by its address, else by what is filled in and clicked on the page before.</summary>
    private sealed record Visit(string Name)
    {
        public string? Url { get; init; }

        public Dictionary<string, string> Fill { get; init; } = [];

        public string? Click { get; init; }

        public string? Wait { get; init; }
    }

    private sealed record Judgement(string Page, IReadOnlyList<string> Findings);

    [GeneratedRegex(@"stories/\d+/mute\?token=[A-Za-z0-9_\-]+")]
    private static partial Regex MuteLink();

    [GeneratedRegex(@"/subscriptions/confirm\?token=(?<token>[A-Za-z0-9_\-]+)")]
    private static partial Regex ConfirmLink();
}
