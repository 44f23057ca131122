using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Tests.Classifying;

public sealed class WatchTermsApiTests
{
    [Fact]
    public async Task A_term_is_created_read_changed_and_deleted_with_its_tag()
    {
        await using var app = await AlertsApp.StartAsync();
        using var created = await app.Admin.PostAsJsonAsync(
            "/api/watch-terms",
            new
            {
                phrase = "Ukishima Maru",
                kind = "relation",
                topic = "repatriation-history",
                aliases = new { ja = new[] { "浮島丸" } },
            }
        );
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);

        var first = created.Headers.ETag!;
        using var changed = await PutAsync(
            app,
            created.Headers.Location!,
            first.ToString(),
            new
            {
                phrase = "Ukishima Maru",
                kind = "relation",
                weight = 0.5,
            }
        );
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first, changed.Headers.ETag);
        Assert.Equal(0.5, (await app.Admin.GetFromJsonAsync<JsonElement>(created.Headers.Location)).GetProperty("weight").GetDouble());

        using var delete = new HttpRequestMessage(HttpMethod.Delete, created.Headers.Location);
        delete.Headers.TryAddWithoutValidation("If-Match", changed.Headers.ETag!.ToString());
        using var deleted = await app.Admin.SendAsync(delete);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await app.Admin.GetAsync(created.Headers.Location);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task An_edit_without_a_tag_is_428_and_with_an_old_one_412()
    {
        await using var app = await AlertsApp.StartAsync();
        using var created = await app.Admin.PostAsJsonAsync("/api/watch-terms", new { phrase = "Wonsan", kind = "northKorea" });
        using var without = await app.Admin.PutAsJsonAsync(created.Headers.Location, new { phrase = "Wonsan", kind = "northKorea" });
        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);

        using var fresh = await PutAsync(
            app,
            created.Headers.Location!,
            created.Headers.ETag!.ToString(),
            new
            {
                phrase = "Wonsan",
                kind = "northKorea",
                note = "port",
            }
        );
        using var stale = await PutAsync(
            app,
            created.Headers.Location!,
            created.Headers.ETag!.ToString(),
            new
            {
                phrase = "Wonsan",
                kind = "northKorea",
                note = "late",
            }
        );
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(fresh.Headers.ETag, stale.Headers.ETag);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("/(?<!a)b/", "look-around")]
    [InlineData("/(unclosed/", "not a regular expression")]
    [InlineData("/x*/", "everywhere")]
    [InlineData("a*b", "asterisk")]
    [InlineData("、。", "no letter")]
    public async Task An_invalid_term_is_refused_with_the_reason(string phrase, string reason)
    {
        await using var app = await AlertsApp.StartAsync();
        using var response = await app.Admin.PostAsJsonAsync("/api/watch-terms", new { phrase, kind = "topic" });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(reason, problem.GetProperty("errors").GetProperty("phrase")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_edit_leaves_a_record_that_can_be_reverted()
    {
        await using var app = await AlertsApp.StartAsync();
        app.Admin.DefaultRequestHeaders.Add("X-Api-User", "hana");
        using var created = await app.Admin.PostAsJsonAsync("/api/watch-terms", new { phrase = "squid boats", kind = "topic" });
        using var changed = await PutAsync(app, created.Headers.Location!, "*", new { phrase = "squid fleet", kind = "topic" });
        var history = (await app.Admin.GetFromJsonAsync<JsonElement>("/api/watch-terms/history")).GetProperty("items");
        Assert.Equal("update", history[0].GetProperty("action").GetString());
        Assert.Equal("hana", history[0].GetProperty("by").GetString());
        Assert.Equal("squid boats", history[0].GetProperty("before").GetProperty("phrase").GetString());

        using var reverted = await app.Admin.PostAsync(
            new Uri($"/api/watch-terms/history/{history[0].GetProperty("id")}/revert", UriKind.Relative),
            null
        );
        Assert.Equal("squid boats", (await reverted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("phrase").GetString());

        var after = (await app.Admin.GetFromJsonAsync<JsonElement>("/api/watch-terms/history")).GetProperty("items");
        Assert.Equal(["revert", "update", "create"], after.EnumerateArray().Select(c => c.GetProperty("action").GetString()));
    }

    [Fact]
    public async Task Without_the_admin_key_nothing_is_told()
    {
        await using var app = await AlertsApp.StartAsync();
        using var response = await app.Anyone.GetAsync(new Uri("/api/watch-terms", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_shipped_terms_are_seeded_once_as_ordinary_terms()
    {
        await using var app = await AlertsApp.StartWithTermsAsync();
        await app.WithAsync<Alerts.Classifying.WatchTerms.WatchTermSeed>(s => s.SeedAsync(CancellationToken.None));
        var terms = (await app.Admin.GetFromJsonAsync<JsonElement>("/api/watch-terms?limit=500")).GetProperty("items");
        Assert.Equal(Alerts.Reading.Relevance.ShippedTerms.Load().Count, terms.GetArrayLength());
        var history = (await app.Admin.GetFromJsonAsync<JsonElement>("/api/watch-terms/history")).GetProperty("items");
        Assert.Equal("seed", history[0].GetProperty("by").GetString());
    }

    [Fact]
    public async Task An_edit_changes_the_next_verdict_and_its_version()
    {
        await using var app = await AlertsApp.StartWithTermsAsync();
        var item = new { title = "Blue Heron Accord signed in the capital", text = "Delegates signed the Blue Heron Accord." };
        var before = await ClassifyAsync(app, item);
        using var created = await app.Admin.PostAsJsonAsync(
            "/api/watch-terms",
            new
            {
                phrase = "Blue Heron Accord",
                kind = "relation",
                topic = "talks",
                weight = 3,
            }
        );
        var after = await ClassifyAsync(app, item);
        Assert.False(before.GetProperty("relevant").GetBoolean());
        Assert.True(after.GetProperty("relevant").GetBoolean());
        Assert.True(after.GetProperty("termSetVersion").GetInt64() > before.GetProperty("termSetVersion").GetInt64());
    }

    private static async Task<JsonElement> ClassifyAsync(AlertsApp app, object item)
    {
        using var response = await app.Admin.PostAsJsonAsync("/api/classify", item);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    [Theory]
    [InlineData("squid boats", "topic", HttpStatusCode.Conflict)]
    [InlineData("Ｓquid Boats ", "topic", HttpStatusCode.Conflict)]
    [InlineData("squid boats", "exclude", HttpStatusCode.Created)]
    [InlineData("squid boat", "topic", HttpStatusCode.Created)]
    public async Task The_same_term_twice_is_a_conflict(string phrase, string kind, HttpStatusCode status)
    {
        await using var app = await AlertsApp.StartAsync();
        using var first = await app.Admin.PostAsJsonAsync("/api/watch-terms", new { phrase = "squid boats", kind = "topic" });
        using var second = await app.Admin.PostAsJsonAsync("/api/watch-terms", new { phrase, kind });
        Assert.Equal(status, second.StatusCode);
        if (status == HttpStatusCode.Conflict)
        {
            var problem = await second.Content.ReadFromJsonAsync<JsonElement>();
            Assert.True(problem.GetProperty("errors").TryGetProperty("phrase", out _));
            Assert.Contains("/api/watch-terms/1", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_term_does_not_become_another_that_is_there_but_may_change_its_letters()
    {
        await using var app = await AlertsApp.StartAsync();
        using var boats = await app.Admin.PostAsJsonAsync("/api/watch-terms", new { phrase = "squid boats", kind = "topic" });
        using var fleet = await app.Admin.PostAsJsonAsync("/api/watch-terms", new { phrase = "squid fleet", kind = "topic" });
        using var taken = await PutAsync(app, fleet.Headers.Location!, "*", new { phrase = "Squid boats", kind = "topic" });
        using var own = await PutAsync(app, fleet.Headers.Location!, "*", new { phrase = "Squid Fleet", kind = "topic" });
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task A_patch_changes_the_named_fields_alone()
    {
        await using var app = await AlertsApp.StartAsync();
        using var created = await app.Admin.PostAsJsonAsync(
            "/api/watch-terms",
            new
            {
                phrase = "Wonsan",
                kind = "northKorea",
                topic = "ports",
                aliases = new { ko = new[] { "원산" } },
                note = "port",
            }
        );
        using var unread = await PatchAsync(app, created, null, """{"weight":2}""");
        using var changed = await PatchAsync(app, created, created.Headers.ETag!.ToString(), """{"weight":2,"note":null}""");
        using var stale = await PatchAsync(app, created, created.Headers.ETag!.ToString(), """{"weight":3}""");
        using var unknown = await PatchAsync(app, created, "*", """{"wieght":3}""");
        Assert.Equal(HttpStatusCode.PreconditionRequired, unread.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        var term = await app.Admin.GetFromJsonAsync<JsonElement>(created.Headers.Location);
        Assert.Equal(2, term.GetProperty("weight").GetDouble());
        Assert.Equal(JsonValueKind.Null, term.GetProperty("note").ValueKind);
        Assert.Equal("ports", term.GetProperty("topic").GetString());
        Assert.Equal("원산", term.GetProperty("aliases").GetProperty("ko")[0].GetString());
    }

    [Theory]
    [InlineData("원산", 1)]
    [InlineData("WONSAN", 1)]
    [InlineData("ports", 1)]
    [InlineData("Nampo", 0)]
    public async Task A_search_looks_in_every_spelling(string words, int found)
    {
        await using var app = await AlertsApp.StartAsync();
        using var created = await app.Admin.PostAsJsonAsync(
            "/api/watch-terms",
            new
            {
                phrase = "Wonsan",
                kind = "northKorea",
                topic = "ports",
                aliases = new { ko = new[] { "원산" } },
            }
        );
        using var other = await app.Admin.PostAsJsonAsync("/api/watch-terms", new { phrase = "Tsushima", kind = "japan" });
        var list = await app.Admin.GetFromJsonAsync<JsonElement>("/api/watch-terms?q=" + Uri.EscapeDataString(words));
        Assert.Equal(found, list.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task An_import_is_shown_before_it_changes_anything()
    {
        await using var app = await AlertsApp.StartAsync();
        using var created = await app.Admin.PostAsJsonAsync(
            "/api/watch-terms",
            new
            {
                phrase = "squid boats",
                kind = "topic",
                note = "old",
            }
        );
        const string File = "phrase,kind,note\nsquid boats,topic,new\nsquid fleet,topic,\n";
        var preview = await ImportAsync(app, "?preview=true", File);
        Assert.Equal(
            "squid fleet",
            Assert.Single(preview.GetProperty("added").EnumerateArray().ToList()).GetProperty("phrase").GetString()
        );
        var change = Assert.Single(preview.GetProperty("changed").EnumerateArray().ToList());
        Assert.Equal("old", change.GetProperty("before").GetProperty("note").GetString());
        Assert.Equal("new", change.GetProperty("after").GetProperty("note").GetString());
        Assert.Equal("old", (await app.Admin.GetFromJsonAsync<JsonElement>(created.Headers.Location)).GetProperty("note").GetString());

        var done = await ImportAsync(app, "", File);
        Assert.Equal(1, done.GetProperty("added").GetArrayLength());
        var again = await ImportAsync(app, "", File);
        Assert.Equal(2, again.GetProperty("unchanged").GetInt32());
    }

    [Theory]
    [InlineData("Squid BOATS,topic", false)]
    [InlineData("squid boats,exclude", true)]
    [InlineData("squid boat,topic", true)]
    public async Task An_import_that_has_one_term_twice_is_refused_as_a_whole(string second, bool isTaken)
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await SendAsync(app, "", $"phrase,kind\nsquid boats,topic\n{second}\n");
        var terms = await app.Admin.GetFromJsonAsync<JsonElement>("/api/watch-terms");
        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(isTaken ? 2 : 0, terms.GetProperty("items").GetArrayLength());
        if (!isTaken)
        {
            Assert.Contains("twice", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("squid boats", HttpStatusCode.Conflict)]
    [InlineData("squid fleet", HttpStatusCode.OK)]
    public async Task A_deletion_is_not_reverted_where_the_same_term_was_made_since(string since, HttpStatusCode status)
    {
        await using var app = await AlertsApp.StartAsync();
        using var created = await app.Admin.PostAsJsonAsync("/api/watch-terms", new { phrase = "squid boats", kind = "topic" });
        using var request = new HttpRequestMessage(HttpMethod.Delete, created.Headers.Location);
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var deleted = await app.Admin.SendAsync(request);
        using var anew = await app.Admin.PostAsJsonAsync("/api/watch-terms", new { phrase = since, kind = "topic" });
        var history = (await app.Admin.GetFromJsonAsync<JsonElement>("/api/watch-terms/history")).GetProperty("items");
        var deletion = history.EnumerateArray().Single(c => c.GetProperty("action").GetString() == "delete").GetProperty("id");

        using var reverted = await app.Admin.PostAsync(new Uri($"/api/watch-terms/history/{deletion}/revert", UriKind.Relative), null);

        Assert.Equal(status, reverted.StatusCode);
    }

    private static async Task<JsonElement> ImportAsync(AlertsApp app, string query, string csv)
    {
        using var answer = await SendAsync(app, query, csv);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<HttpResponseMessage> SendAsync(AlertsApp app, string query, string csv) =>
        app.Admin.PostAsync("/api/watch-terms/import" + query, new StringContent(csv, System.Text.Encoding.UTF8, "text/csv"));

    private static async Task<HttpResponseMessage> PatchAsync(AlertsApp app, HttpResponseMessage created, string? tag, string patch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, created.Headers.Location)
        {
            Content = new StringContent(patch, System.Text.Encoding.UTF8, "application/merge-patch+json"),
        };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await app.Admin.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> PutAsync(AlertsApp app, Uri location, string tag, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, location) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await app.Admin.SendAsync(request);
    }
}
