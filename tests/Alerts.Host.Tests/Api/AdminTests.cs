using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Alerts.Host.Tests.Api;

/// <summary>What admins do over the API: feeds, watch terms, pasted texts, lists.</summary>
[Collection(ApiCollection.Name)]
public sealed class AdminTests(ApiUnderTest api)
{
    [Fact]
    public async Task A_feed_is_previewed_added_changed_found_in_the_list_and_removed()
    {
        var admin = api.Admin;
        await using var web = await api.StartFeedsAsync();
        var url = web.Rss(
            "/quay.xml",
            "Quay Courier",
            ("q-1", "Ferries run again", "After the storm the ferries run again.", TimeProvider.System.GetUtcNow())
        );

        var preview = await ApiAssert.JsonAsync(await admin.PostAsJsonAsync("/api/feeds/preview", new { url }));
        Assert.Equal("Quay Courier", preview.GetProperty("title").GetString());
        Assert.Equal(1, preview.GetProperty("itemCount").GetInt32());

        using var created = await admin.PostAsJsonAsync(
            "/api/feeds",
            new
            {
                url,
                outlet = "Quay Courier",
                language = "en",
                enabled = false,
            }
        );
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var path = $"/api/feeds/{(await ApiAssert.JsonAsync(created)).GetProperty("id")}";
        Assert.EndsWith(path, created.Headers.Location!.ToString(), StringComparison.Ordinal);
        try
        {
            using var again = await admin.PostAsJsonAsync("/api/feeds", new { url });
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
            await ApiAssert.ProblemAsync(again, path);

            var changed = await ApiAssert.JsonAsync(
                await admin.PutAsJsonAsync(
                    path,
                    new
                    {
                        url,
                        outlet = "The Quay Courier",
                        language = "en",
                        enabled = false,
                    }
                )
            );
            Assert.Equal("The Quay Courier", changed.GetProperty("outlet").GetString());

            var polled = await ApiAssert.JsonAsync(await admin.PostAsync(path + "/poll", null));
            Assert.Equal(1, polled.GetProperty("summary").GetProperty("newItems").GetInt32());

            var opml = await admin.GetStringAsync("/api/feeds/opml");
            Assert.Contains(url, opml, StringComparison.Ordinal);
            var import = await ApiAssert.JsonAsync(
                await admin.PostAsync("/api/feeds/opml", new StringContent(opml, Encoding.UTF8, "text/x-opml"))
            );
            Assert.Equal(0, import.GetProperty("added").GetInt32());
        }
        finally
        {
            using var removed = await admin.DeleteAsync(path);
            Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        }

        using var gone = await admin.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("ftp://feeds.example/a.xml")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task A_feed_that_is_no_web_address_is_refused(string url)
    {
        foreach (var path in new[] { "/api/feeds", "/api/feeds/preview" })
        {
            using var response = await api.Admin.PostAsJsonAsync(path, new { url });
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            await ApiAssert.ProblemAsync(response, "url");
        }
    }

    [Fact]
    public async Task A_watch_term_is_edited_only_by_one_who_has_read_it()
    {
        var admin = api.Admin;
        using var created = await admin.PostAsJsonAsync(
            "/api/watch-terms",
            new
            {
                phrase = "harbour pilots' accord",
                kind = "relation",
                enabled = false,
                note = "of a test",
            }
        );
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var path = $"/api/watch-terms/{(await ApiAssert.JsonAsync(created)).GetProperty("id")}";
        var first = created.Headers.ETag!;
        try
        {
            using var unread = await admin.PutAsJsonAsync(
                path,
                new
                {
                    phrase = "harbour pilots' treaty",
                    kind = "relation",
                    enabled = false,
                }
            );
            Assert.Equal(HttpStatusCode.PreconditionRequired, unread.StatusCode);
            await ApiAssert.ProblemAsync(unread, "If-Match");

            using var changed = await PutAsync(admin, path, "harbour pilots' treaty", first.Tag);
            Assert.Equal("harbour pilots' treaty", (await ApiAssert.JsonAsync(changed)).GetProperty("phrase").GetString());
            Assert.NotEqual(first, changed.Headers.ETag);

            using var stale = await PutAsync(admin, path, "harbour pilots' quarrel", first.Tag);
            Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
            Assert.Equal(changed.Headers.ETag, stale.Headers.ETag);
            await ApiAssert.ProblemAsync(stale);

            var history = (await admin.GetFromJsonAsync<JsonElement>("/api/watch-terms/history?limit=2")).GetProperty("items");
            Assert.Equal(2, history.GetArrayLength());
        }
        finally
        {
            using var delete = new HttpRequestMessage(HttpMethod.Delete, path);
            delete.Headers.TryAddWithoutValidation("If-Match", "*");
            using var deleted = await admin.SendAsync(delete);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
    }

    [Fact]
    public async Task Pasted_text_is_judged_with_reasons_in_four_languages()
    {
        (string Language, string Title)[] relevant =
        [
            ("en", "Japan and North Korea resume talks on abductions in Beijing"),
            ("ja", "日朝、拉致問題で協議を再開　北京で政府間協議"),
            ("ko", "북한과 일본, 베이징에서 납치 문제 협의 재개"),
            ("zh", "日本与朝鲜在北京重启绑架问题磋商"),
        ];
        foreach (var (lang, title) in relevant)
        {
            var verdict = await ApiAssert.JsonAsync(
                await api.Admin.PostAsJsonAsync(
                    "/api/classify",
                    new
                    {
                        title,
                        text = "",
                        lang,
                    }
                )
            );
            Assert.True(verdict.GetProperty("relevant").GetBoolean(), title);
            Assert.NotEmpty(verdict.GetProperty("reasons").EnumerateArray());
        }

        var other = await ApiAssert.JsonAsync(
            await api.Admin.PostAsJsonAsync(
                "/api/classify",
                new
                {
                    title = "Rain expected in Osaka on Sunday",
                    text = "",
                    lang = "en",
                }
            )
        );
        Assert.False(other.GetProperty("relevant").GetBoolean());
        Assert.NotEmpty(other.GetProperty("shortfall").GetString()!);
    }

    [Fact]
    public async Task A_long_text_is_judged_and_one_beyond_all_measure_is_refused()
    {
        var sentence = "Japan and North Korea resumed talks on abductions in Beijing. ";
        var verdict = await ApiAssert.JsonAsync(
            await api.Admin.PostAsJsonAsync(
                "/api/classify",
                new
                {
                    title = "Talks",
                    text = string.Concat(Enumerable.Repeat(sentence, 2_000)),
                    lang = "en",
                }
            )
        );
        Assert.True(verdict.GetProperty("relevant").GetBoolean());

        using var tooLong = await api.Admin.PostAsJsonAsync("/api/classify", new { title = "Talks", text = new string('x', 31_000_000) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLong.StatusCode);
        await ApiAssert.ProblemAsync(tooLong, "30 MB");
    }

    [Fact]
    public async Task A_list_of_feeds_may_be_many_megabytes_but_must_be_one()
    {
        using var large = await api.Admin.PostAsync(
            "/api/feeds/opml",
            new StringContent(
                $"<opml version=\"2.0\"><head><title>{new string('x', 8_000_000)}</title></head><body></body></opml>",
                Encoding.UTF8,
                "text/x-opml"
            )
        );
        Assert.Equal(0, (await ApiAssert.JsonAsync(large)).GetProperty("found").GetInt32());
        using var none = await api.Admin.PostAsync(
            "/api/feeds/opml",
            new StringContent("<html>no list</html>", Encoding.UTF8, "text/x-opml")
        );
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        await ApiAssert.ProblemAsync(none);
    }

    [Fact]
    public async Task Lists_are_cut_into_pages_that_lead_on()
    {
        var first = await api.Admin.GetFromJsonAsync<JsonElement>("/api/watch-terms?limit=3");
        var next = await api.Admin.GetFromJsonAsync<JsonElement>($"/api/watch-terms?limit=3&after={first.GetProperty("next").GetString()}");
        long[] ids =
        [
            .. first
                .GetProperty("items")
                .EnumerateArray()
                .Concat(next.GetProperty("items").EnumerateArray())
                .Select(t => long.Parse(t.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture)),
        ];
        Assert.Equal(6, ids.Distinct().Count());
        Assert.Equal(ids.Order(), ids);
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient admin, string path, string phrase, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path)
        {
            Content = JsonContent.Create(
                new
                {
                    phrase,
                    kind = "relation",
                    enabled = false,
                }
            ),
        };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await admin.SendAsync(request);
    }
}
