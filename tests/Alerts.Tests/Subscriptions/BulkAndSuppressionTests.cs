using System.Net;
using System.Text;
using System.Text.Json;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Subscriptions;

public sealed class BulkAndSuppressionTests
{
    private const string Csv = """
        address,cadence,timeZone,quietFrom,quietTo,topics,minimumStatus,comment
        a@example.org,daily,Asia/Tokyo,22:00,07:00,talks;abductions,official,"first, with a comma"
        not an address,daily,,,,,,
        b@example.org,,,,,,,
        a@example.org,hourly,,,,,,twice in the list
        c@example.org,sometimes,,,,,,
        """;

    [Fact]
    public async Task A_list_in_CSV_is_taken_over_and_each_wrong_line_named()
    {
        await using var app = await AlertsApp.StartAsync();
        var (status, answer) = await AdminAsync(app, HttpMethod.Post, "/api/subscriptions/import?confirmed=true", Csv, "text/csv");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((2, 1), (answer.GetProperty("added").GetInt32(), answer.GetProperty("skipped").GetInt32()));
        Assert.Equal([3, 6], answer.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("line").GetInt32()));
        var first = await app.WithDbAsync(db => db.Subscriptions.SingleAsync(s => s.Address == "a@example.org"));
        Assert.Equal(
            (SubscriptionState.Active, Cadence.Daily, "abductions,talks"),
            (first.State, first.Preferences.Cadence, string.Join(',', first.Preferences.Topics))
        );
        // They get alerts, with links that work.
        await app.MatchAsync(await app.RaiseAsync());
        await app.DrainAsync();
        using var page = await app.Anyone.GetAsync(
            "/preferences?token="
                + DeliveryDriver.TokenIn(
                    app.Outbox().Single(m => m.Contains("To: b@example.org", StringComparison.Ordinal)).Split("Preferences:", 2)[1]
                )
        );
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task No_row_of_a_list_vanishes_without_a_word()
    {
        await using var app = await AlertsApp.StartAsync();
        const string List =
            "address,quietTo,note\na@example.org,,5\" disk\nb@example.org,\nc@example.org,07:00,\nd@example.org,,\"open\ne@example.org,,\n";

        var (_, answer) = await AdminAsync(app, HttpMethod.Post, "/api/subscriptions/import?confirmed=true", List, "text/csv");

        Assert.Equal(1, answer.GetProperty("added").GetInt32());
        var problems = answer
            .GetProperty("problems")
            .EnumerateArray()
            .Select(p => (p.GetProperty("line").GetInt32(), p.GetProperty("problem").GetString()!))
            .ToList();
        Assert.Equal([3, 4, 5], problems.Select(p => p.Item1));
        Assert.Contains("2 cells", problems[0].Item2, StringComparison.Ordinal);
        Assert.Contains("22:00 and 07:00", problems[1].Item2, StringComparison.Ordinal);
        Assert.Contains("never closed", problems[2].Item2, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_admins_word_everybody_on_the_list_is_asked_first()
    {
        await using var app = await AlertsApp.StartAsync();
        await AdminAsync(
            app,
            HttpMethod.Post,
            "/api/subscriptions/import",
            """[{"channel":"email","address":"a@example.org"},{"channel":"email","address":"b@example.org"}]"""
        );
        await app.Get<Alerts.Delivery.DeliverySweep>().SweepAsync(default);

        Assert.Equal(2, app.Outbox().Count(m => m.Contains("Please confirm", StringComparison.Ordinal)));
        Assert.All(await app.WithDbAsync(db => db.Subscriptions.ToListAsync()), s => Assert.Equal(SubscriptionState.Pending, s.State));
    }

    [Theory]
    [InlineData("application/json", "{")]
    [InlineData("text/csv", "name\nx")]
    public async Task A_list_that_cannot_be_read_is_refused_with_advice(string type, string body)
    {
        await using var app = await AlertsApp.StartAsync();
        var (status, problem) = await AdminAsync(app, HttpMethod.Post, "/api/subscriptions/import", body, type);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("text/csv", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_exported_can_be_imported_elsewhere()
    {
        await using var app = await AlertsApp.StartAsync();
        await AdminAsync(app, HttpMethod.Post, "/api/subscriptions/import?confirmed=true", Csv, "text/csv");
        var csv = await RawAsync(app, "/api/subscriptions/export?format=csv");
        var json = await RawAsync(app, "/api/subscriptions/export");

        await using var elsewhere = await AlertsApp.StartAsync();
        var (_, fromCsv) = await AdminAsync(elsewhere, HttpMethod.Post, "/api/subscriptions/import?confirmed=true", csv, "text/csv");
        await using var third = await AlertsApp.StartAsync();
        var (_, fromJson) = await AdminAsync(third, HttpMethod.Post, "/api/subscriptions/import?confirmed=true", json);

        Assert.Equal((2, 2), (fromCsv.GetProperty("added").GetInt32(), fromJson.GetProperty("added").GetInt32()));
        Assert.Equal(csv, await RawAsync(elsewhere, "/api/subscriptions/export?format=csv"), Order);
        Assert.Equal(csv, await RawAsync(third, "/api/subscriptions/export?format=csv"), Order);
    }

    [Fact]
    public async Task An_admin_lists_adds_and_releases_suppressed_addresses()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync("a@example.org");
        var (added, _) = await AdminAsync(
            app,
            HttpMethod.Post,
            "/api/suppression-list",
            """{"address":"A@EXAMPLE.org","detail":"asked by telephone"}"""
        );
        var ended = (await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State;
        var (_, list) = await AdminAsync(app, HttpMethod.Get, "/api/suppression-list?address=a@example.org");
        var entry = list.GetProperty("items")[0];
        var (released, _) = await AdminAsync(app, HttpMethod.Delete, $"/api/suppression-list/{entry.GetProperty("id")}");
        var (again, _) = await AdminAsync(app, HttpMethod.Delete, $"/api/suppression-list/{entry.GetProperty("id")}");
        var (_, empty) = await AdminAsync(app, HttpMethod.Get, "/api/suppression-list");

        Assert.True((int)added is >= 200 and < 300);
        Assert.Equal(
            (SubscriptionState.Suppressed, "admin", "asked by telephone"),
            (ended, entry.GetProperty("reason").GetString(), entry.GetProperty("detail").GetString())
        );
        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.NotFound, 0),
            (released, again, empty.GetProperty("items").GetArrayLength())
        );
        // Released, its owner may come back by the usual way; nothing is sent before.
        await app.SubscribeAsync("a@example.org");
        Assert.Equal(SubscriptionState.Active, (await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State);
    }

    [Fact]
    public async Task An_import_leaves_suppressed_addresses_alone()
    {
        await using var app = await AlertsApp.StartAsync();
        await AdminAsync(app, HttpMethod.Post, "/api/suppression-list", """{"address":"b@example.org","reason":"hardBounce"}""");
        var (_, answer) = await AdminAsync(app, HttpMethod.Post, "/api/subscriptions/import?confirmed=true", Csv, "text/csv");

        Assert.Equal((1, 2), (answer.GetProperty("added").GetInt32(), answer.GetProperty("skipped").GetInt32()));
    }

    // Ids are made anew, so the order of the lines is not the same.
    private static bool Order(string one, string other) =>
        one.Split('\n').Order(StringComparer.Ordinal).SequenceEqual(other.Split('\n').Order(StringComparer.Ordinal));

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AdminAsync(
        AlertsApp app,
        HttpMethod method,
        string path,
        string? body = null,
        string type = "application/json"
    )
    {
        using var message = new HttpRequestMessage(method, path)
        {
            Headers = { { "X-Api-Key", AlertsApp.AdminKey } },
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, type),
        };
        using var response = await app.Anyone.SendAsync(message);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default);
    }

    private static async Task<string> RawAsync(AlertsApp app, string path)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Api-Key", AlertsApp.AdminKey } } };
        using var response = await app.Anyone.SendAsync(message);
        return await response.Content.ReadAsStringAsync();
    }
}
