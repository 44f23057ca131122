using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Reading.Stories;
using Alerts.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Stories;

public sealed class StoriesApiTests
{
    private const string Report =
        "The JoongAng Ilbo reported on Wednesday that a North Korean delegation met Japanese politicians in secret near Ulaanbaatar, Mongolia, in mid-May, citing several intelligence sources.";

    [Fact]
    public async Task A_story_is_given_with_the_names_that_programs_rely_on()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = (
            await app.TellAsync("NK News", "Japan and North Korea met secretly in Mongolia", Report, url: "https://news.example/1")
        )
            .Story
            .Id;
        var json = await app.Anyone.GetFromJsonAsync<JsonElement>($"/api/stories/{story}");
        var listed = (await app.Anyone.GetFromJsonAsync<JsonElement>("/api/stories")).GetProperty("items")[0];
        foreach (
            var name in new[]
            {
                "id",
                "headline",
                "status",
                "topics",
                "firstSeen",
                "updated",
                "outlets",
                "independentOrigins",
                "origins",
                "responses",
                "contradictions",
                "brief",
                "items",
            }
        )
        {
            Assert.True(json.TryGetProperty(name, out var value), name);
            Assert.True(JsonElement.DeepEquals(value, listed.GetProperty(name)), $"{name} is another in the list");
        }

        Assert.Equal("singleOrigin", json.GetProperty("status").GetString());
        Assert.Equal("JoongAng", json.GetProperty("origins")[0].GetProperty("family").GetString());
        Assert.Equal("https://news.example/1", json.GetProperty("items")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task Lists_are_paged_and_filtered_and_a_wrong_filter_is_explained()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.TellAsync("NK News", "Japan and North Korea met secretly in Mongolia", Report);
        await app.TellAsync(
            "Japan Times",
            "Fishing boat from North Korea found in Akita",
            "The coast guard of Japan said a North Korean fishing boat drifted ashore in Akita on Monday."
        );
        var first = await app.Anyone.GetFromJsonAsync<JsonElement>("/api/stories?limit=1");
        var next = first.GetProperty("next").GetString();
        var second = await app.Anyone.GetFromJsonAsync<JsonElement>($"/api/stories?limit=1&after={next}");
        Assert.NotEqual(
            first.GetProperty("items")[0].GetProperty("id").ToString(),
            second.GetProperty("items")[0].GetProperty("id").ToString()
        );
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        var akita = await app.Anyone.GetFromJsonAsync<JsonElement>("/api/stories?q=akita");
        Assert.Equal(1, akita.GetProperty("items").GetArrayLength());
        var wrong = await app.Anyone.GetAsync("/api/stories?status=proven");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("singleOrigin", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_filter_is_kept_while_paging_through_what_it_leaves()
    {
        await using var app = await AlertsApp.StartAsync();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
            var now = new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
            db.Stories.AddRange(Enumerable.Range(0, 6).Select(i => Story($"Fishing boat {i} found", "en", now.AddMinutes(i / 2))));
            db.Stories.Add(Story("ＡＢＣ 漁船が漂着", "ja", now));
            await db.SaveChangesAsync();
            db.Items.AddRange(db.Stories.AsEnumerable().Select(s => Item(s, now)).ToList());
            await db.SaveChangesAsync();
        }

        var seen = new List<string>();
        for (var after = ""; after is not null; )
        {
            var page = await app.Anyone.GetFromJsonAsync<JsonElement>(
                $"/api/stories?limit=2&topic=TALKS&language=en&q=FISHING&status=rumour&after={after}"
            );
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("headline").GetString()!));
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(Enumerable.Range(0, 6).Reverse().Select(i => $"Fishing boat {i} found"), seen);
        Assert.Equal(
            1,
            (await app.Anyone.GetFromJsonAsync<JsonElement>("/api/stories?q=abc&language=ja")).GetProperty("items").GetArrayLength()
        );
        foreach (var none in new[] { "topic=talk", "language=e", "disputed=true", "q=%25" })
        {
            Assert.Equal(0, (await app.Anyone.GetFromJsonAsync<JsonElement>("/api/stories?" + none)).GetProperty("items").GetArrayLength());
        }
    }

    private static FeedItem Item(Story story, DateTimeOffset at) =>
        new()
        {
            FeedId = 1,
            Identity = story.Headline,
            Title = story.Headline,
            Text = "",
            TextHash = "-",
            Outlet = "Morning Wire",
            FetchedAt = at,
            StoryId = story.Id,
        };

    private static Story Story(string headline, string language, DateTimeOffset at)
    {
        var facts = new StoryFacts
        {
            Headline = headline,
            Region = "JAPAN / NORTH KOREA",
            Topics = ["talks"],
            Languages = [language],
            Brief = new Brief([], 0),
        };
        var story = new Story
        {
            Headline = headline,
            Facts = facts,
            FirstSeenAt = at,
        };
        story.Tell(facts, at);
        return story;
    }

    [Fact]
    public async Task Merging_and_splitting_need_a_key_and_the_history_says_so()
    {
        await using var app = await AlertsApp.StartAsync();
        var first = (await app.TellAsync("NK News", "Japan and North Korea met secretly in Mongolia", Report)).Story.Id;
        var second = (
            await app.TellAsync(
                "Japan Times",
                "Fishing boat from North Korea found in Akita",
                "The coast guard of Japan said a North Korean fishing boat drifted ashore in Akita on Monday."
            )
        )
            .Story
            .Id;
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await app.Anyone.PostAsJsonAsync($"/api/stories/{second}/merge", new { into = first })).StatusCode
        );

        var merged = await (
            await app.Admin.PostAsJsonAsync($"/api/stories/{second}/merge", new { into = first })
        ).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(2, merged.GetProperty("items").GetArrayLength());
        var gone = await app.Anyone.GetAsync($"/api/stories/{second}");
        Assert.Equal($"/api/stories/{first}", gone.Headers.Location?.ToString());

        var boat = merged
            .GetProperty("items")
            .EnumerateArray()
            .Single(i => i.GetProperty("title").GetString()!.Contains("Akita", StringComparison.Ordinal))
            .GetProperty("id")
            .GetString();
        var split = await app.Admin.PostAsJsonAsync(
            $"/api/stories/{first}/split",
            new { items = new[] { long.Parse(boat!, System.Globalization.CultureInfo.InvariantCulture) } }
        );
        Assert.Equal(HttpStatusCode.OK, split.StatusCode);
        var history = await app.Anyone.GetFromJsonAsync<JsonElement>($"/api/stories/{first}/history");
        Assert.Equal(
            ["opened", "moved", "merged", "split"],
            history.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("kind").GetString())
        );
    }

    [Fact]
    public async Task After_a_merge_new_items_on_either_event_join_the_merged_story()
    {
        await using var app = await AlertsApp.StartAsync();
        var first = (await app.TellAsync("NK News", "Japan and North Korea met secretly in Mongolia", Report)).Story.Id;
        var second = (
            await app.TellAsync(
                "Japan Times",
                "Fishing boat from North Korea found in Akita",
                "The coast guard of Japan said a North Korean fishing boat drifted ashore in Akita on Monday."
            )
        )
            .Story
            .Id;
        await app.Admin.PostAsJsonAsync($"/api/stories/{second}/merge", new { into = first });
        var next = await app.TellAsync(
            "NHK",
            "North Korean fishing boat found in Akita",
            "A fishing boat from North Korea drifted ashore in Akita on Monday, the coast guard of Japan said."
        );
        Assert.Equal(first, next.Story.Id);
    }

    [Fact]
    public async Task Without_public_stories_a_reader_needs_the_key()
    {
        await using var app = await AlertsApp.StartAsync(("Alerts:PublicStories", "false"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Anyone.GetAsync("/api/stories")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Anyone.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Admin.GetAsync("/api/stories")).StatusCode);
    }

    [Fact]
    public async Task The_pages_show_the_story_and_never_a_feeds_markup()
    {
        await using var app = await AlertsApp.StartAsync();
        var story = (
            await app.TellAsync(
                "NK News",
                "Japan & North Korea <script>alert(1)</script> met secretly in Mongolia",
                Report,
                url: "javascript:alert(1)"
            )
        )
            .Story
            .Id;
        var page = await app.Anyone.GetStringAsync($"/stories/{story}");
        Assert.Contains("JoongAng Ilbo", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
        Assert.Contains($"/stories/{story}", await app.Anyone.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anyone.GetAsync("/stories/4711")).StatusCode);
    }
}
