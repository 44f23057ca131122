using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using Alerts.Alerting;

namespace Alerts.Tests.Alerting;

public sealed class AlertFeedTests
{
    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("", 2)]
    [InlineData("?q=akita", 1)]
    [InlineData("?q=bodies&topic=talks", 1)]
    [InlineData("?topic=sanctions", 0)]
    [InlineData("?q=AKITA&lang=ja", 1)]
    public async Task A_feed_brings_the_alerts_of_the_stories_it_was_asked_for(string choice, int expected)
    {
        await using var app = await AlertsApp.StartAsync();
        await RaiseTwoAsync(app);

        var atom = XDocument.Parse(await app.Anyone.GetStringAsync("/alerts.atom" + choice));
        var json = await app.Anyone.GetFromJsonAsync<JsonElement>("/alerts.json" + choice);

        Assert.Equal(expected, atom.Root!.Elements(s_atom + "entry").Count());
        Assert.Equal(expected, json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Each_choice_is_a_feed_of_its_own_by_title_id_and_address()
    {
        await using var app = await AlertsApp.StartAsync();
        await RaiseTwoAsync(app);

        var chosen = XDocument.Parse(await app.Anyone.GetStringAsync("/alerts.atom?topic=Talks&q=akita&status=")).Root!;
        var all = XDocument.Parse(await app.Anyone.GetStringAsync("/alerts.atom")).Root!;

        Assert.Equal("https://alerts.test/alerts.atom?q=akita&topic=Talks", (string)chosen.Element(s_atom + "id")!);
        Assert.Equal("https://alerts.test/alerts.atom", (string)all.Element(s_atom + "id")!);
        Assert.EndsWith("Topic: Talks and contacts", (string)chosen.Element(s_atom + "title")!, StringComparison.Ordinal);
        Assert.Equal(
            ["https://alerts.test/alerts.atom?q=akita&topic=Talks", "https://alerts.test/?q=akita&topic=Talks"],
            chosen.Elements(s_atom + "link").Select(l => (string)l.Attribute("href")!)
        );
    }

    [Fact]
    public async Task A_story_has_a_feed_that_keeps_what_was_told_before_a_merge()
    {
        await using var app = await AlertsApp.StartAsync();
        var (boat, talks) = await RaiseTwoAsync(app);
        var before = await EntriesAsync(app, talks);
        await app.Admin.PostAsJsonAsync($"/api/stories/{boat}/merge", new { into = talks });

        Assert.Equal(1, before);
        Assert.Equal(2, await EntriesAsync(app, talks));
        Assert.Equal(2, await EntriesAsync(app, boat));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anyone.GetAsync("/stories/4711/alerts.atom")).StatusCode);
        var json = await app.Anyone.GetFromJsonAsync<JsonElement>($"/stories/{talks}/alerts.json");
        Assert.Equal($"https://alerts.test/stories/{talks}/alerts.json", json.GetProperty("feed_url").GetString());
    }

    private static async Task<int> EntriesAsync(AlertsApp app, long story) =>
        XDocument.Parse(await app.Anyone.GetStringAsync($"/stories/{story}/alerts.atom")).Root!.Elements(s_atom + "entry").Count();

    private static async Task<(long Boat, long Talks)> RaiseTwoAsync(AlertsApp app)
    {
        var boat = await RaiseAsync(app, "Wooden boat from North Korea found in Akita", "The coast guard of Japan found two bodies in it.");
        var talks = await RaiseAsync(app, "Japan and North Korea hold talks in Hanoi", "Envoys met in Hanoi on the abductions.");
        return (boat, talks);
    }

    private static async Task<long> RaiseAsync(AlertsApp app, string title, string text)
    {
        var story = (await app.TellAsync("Morning Wire", title, text)).Story;
        await app.WithDbAsync(async db =>
        {
            db.Alerts.Add(
                new Alert
                {
                    StoryId = story.Id,
                    StoryVersion = story.Version,
                    Kind = AlertKind.New,
                    RaisedAt = app.Clock.GetUtcNow(),
                    Facts = story.Facts,
                }
            );
            await db.SaveChangesAsync();
        });
        return story.Id;
    }
}
