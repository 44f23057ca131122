using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.Channels.Email;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Subscriptions;

/// <summary>Nobody who left is mailed, whatever happens afterwards.</summary>
public sealed partial class LeavingTests
{
    [Fact]
    public async Task States_survive_an_export_and_an_import()
    {
        await using var app = await AlertsApp.StartAsync(("Subscriptions:MailsPerHour", "100"));
        foreach (var name in new[] { "stays", "left", "bounced", "paused" })
        {
            await app.SubscribeAsync(name + "@example.org");
        }

        await SetAsync(app, "left", SubscriptionState.Unsubscribed);
        await SetAsync(app, "bounced", SubscriptionState.Suppressed);
        await SetAsync(app, "paused", SubscriptionState.Paused);
        using var pending = await app.Anyone.PostAsJsonAsync(
            "/api/subscriptions",
            new { channel = "email", address = "never@example.org" }
        );
        foreach (var (query, type) in new[] { ("?format=csv", "text/csv"), ("", "application/json") })
        {
            var list = await app.Admin.GetStringAsync("/api/subscriptions/export" + query);
            await using var elsewhere = await AlertsApp.StartAsync();
            using var content = new StringContent(list, Encoding.UTF8, type);
            using var imported = await elsewhere.Admin.PostAsync("/api/subscriptions/import?confirmed=true", content);
            Assert.Equal(5, (await imported.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("added").GetInt32());
            await elsewhere.Get<Alerts.Delivery.DeliverySweep>().SweepAsync(default);
            await elsewhere.MatchAsync(await elsewhere.RaiseAsync());
            await elsewhere.DrainAsync();

            Assert.Contains("To: stays@example.org", Assert.Single(elsewhere.Outbox()), StringComparison.Ordinal);
            var states = await elsewhere.WithDbAsync(db => db.Subscriptions.OrderBy(s => s.Address).Select(s => s.State).ToListAsync());
            Assert.Equal(["Suppressed", "Unsubscribed", "Pending", "Paused", "Active"], states.Select(s => s.ToString()));
        }
    }

    [Fact]
    public async Task A_state_that_is_none_is_named_and_its_row_left_out()
    {
        await using var app = await AlertsApp.StartAsync();
        using var content = new StringContent("address,state\na@example.org,gone fishing\n", Encoding.UTF8, "text/csv");
        using var imported = await app.Admin.PostAsync("/api/subscriptions/import?confirmed=true", content);
        var answer = await imported.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((0, 1), (answer.GetProperty("added").GetInt32(), answer.GetProperty("problems").GetArrayLength()));
    }

    [Fact]
    public async Task Every_link_that_was_ever_sent_ends_what_its_address_gets()
    {
        await using var app = await AlertsApp.StartAsync();
        await app.SubscribeAsync("a@example.org");
        var first = await AlertLinkAsync(app, 1);
        await UnsubscribeAsync(app, first);
        var (id, token) = await app.SubscribeAsync("a@example.org");
        Assert.Equal(HttpStatusCode.OK, await UnsubscribeAsync(app, first));
        Assert.Equal(SubscriptionState.Unsubscribed, (await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State);

        (id, token) = await app.SubscribeAsync("a@example.org");
        var second = await AlertLinkAsync(app, 2);
        await SubscriptionApiTests.SendAsync(app, HttpMethod.Delete, id, token);
        Assert.Equal(HttpStatusCode.OK, await UnsubscribeAsync(app, second));

        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.SubscribeAsync("a@example.org");
        Assert.Equal(HttpStatusCode.OK, await UnsubscribeAsync(app, second));
        Assert.Equal(SubscriptionState.Unsubscribed, (await app.WithDbAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State);
        Assert.Equal(HttpStatusCode.NotFound, await UnsubscribeAsync(app, "/unsubscribe?token=made-up"));
    }

    [Fact]
    public async Task Of_who_was_deleted_a_keyed_hash_stays_and_no_import_mails_the_address()
    {
        await using var app = await AlertsApp.StartAsync();
        var (id, token) = await app.SubscribeAsync("erase.me@example.org");
        await UnsubscribeAsync(app, "/unsubscribe?token=" + token);
        await SubscriptionApiTests.SendAsync(app, HttpMethod.Delete, id, token);

        var entry = await app.WithDbAsync(db => db.SuppressionList.AsNoTracking().SingleAsync());
        Assert.Null(entry.Address);
        Assert.NotEqual(EmailAddress.Hash("erase.me@example.org"), entry.AddressHash);
        using var content = new StringContent("address\nErase.Me@example.org.\nnew@example.org\n", Encoding.UTF8, "text/csv");
        using var imported = await app.Admin.PostAsync("/api/subscriptions/import?confirmed=true", content);
        var answer = await imported.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((1, 1), (answer.GetProperty("added").GetInt32(), answer.GetProperty("skipped").GetInt32()));
        var found = await app.Admin.GetFromJsonAsync<JsonElement>("/api/suppression-list?address=ERASE.me@example.org");
        Assert.Equal(1, found.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("reader@example.org.")]
    [InlineData("READER@EXAMPLE.ORG")]
    [InlineData("ｒｅａｄｅｒ＠ｅｘａｍｐｌｅ．ｏｒｇ")]
    [InlineData(" reader@example。org ")]
    public void Spellings_of_an_address_are_one(string spelling) => Assert.Equal(Hash("reader@example.org"), Hash(spelling));

    [Theory]
    [InlineData("bücher@例え.example", "bücher@xn--r8jz45g.example")]
    [InlineData("a@bücher.example.", "A@XN--BCHER-KVA.example")]
    public void Internationalised_domains_are_one_in_both_forms(string one, string other) => Assert.Equal(Hash(one), Hash(other));

    [Theory]
    [InlineData("reader@example.com")]
    [InlineData("reader2@example.org")]
    [InlineData("reader+tag@example.org")]
    public void Other_addresses_are_others(string other) => Assert.NotEqual(Hash("reader@example.org"), Hash(other));

    [Theory]
    [InlineData("a+x@example.org", "a+y@example.org", true)]
    [InlineData("a.b@gmail.com", "ab+news@googlemail.com", true)]
    [InlineData("a.b@example.org", "ab@example.org", false)]
    [InlineData("+a@example.org", "+b@example.org", false)]
    public void Limits_take_tagged_addresses_for_one_mailbox(string one, string other, bool expected) =>
        Assert.Equal(expected, EmailAddress.MailboxHash(one) == EmailAddress.MailboxHash(other));

    private static string Hash(string text) => EmailAddress.Hash(EmailAddress.Normalize(text, out _)!);

    private static Task<int> SetAsync(AlertsApp app, string name, SubscriptionState state) =>
        app.WithDbAsync(db =>
            db.Subscriptions.Where(s => s.Address == name + "@example.org").ExecuteUpdateAsync(set => set.SetProperty(s => s.State, state))
        );

    private static async Task<string> AlertLinkAsync(AlertsApp app, int story)
    {
        var mails = app.Outbox().Count;
        await app.MatchAsync(await app.RaiseAsync(story));
        await app.DrainAsync();
        return Link().Match(await app.NextMailAsync(mails)).Groups["path"].Value;
    }

    [Fact]
    public async Task The_button_that_is_pressed_several_times_at_once_says_yes_each_time()
    {
        await using var app = await AlertsApp.StartAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => UnsubscribeAsync(app, "/unsubscribe?token=" + token)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
    }

    private static async Task<HttpStatusCode> UnsubscribeAsync(AlertsApp app, string path)
    {
        using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var answer = await app.Anyone.PostAsync(path, form);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"List-Unsubscribe: <https://alerts\.test(?<path>[^>]+)>")]
    private static partial Regex Link();
}
