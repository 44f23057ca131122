using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alerts.Host.Tests.Api;

/// <summary>What a subscriber does, from the sign-up to the last click.</summary>
[Collection(ApiCollection.Name)]
public sealed partial class SubscriberTests(ApiUnderTest api)
{
    [Fact]
    public async Task A_reader_subscribes_by_form_confirms_changes_pauses_and_deletes()
    {
        _ = api.Outbox;
        var address = NewAddress();
        using var signUp = await api.Anyone.PostAsync(
            "/subscribe",
            Form(("channel", "email"), ("address", address), ("cadence", "daily"), ("timeZone", "Asia/Tokyo"), ("digestHour", "7"))
        );
        Assert.Equal(HttpStatusCode.Accepted, signUp.StatusCode);
        var token = ConfirmLink().Match(await api.MailAsync(address, "/subscriptions/confirm?token=")).Groups["token"].Value;

        Assert.Contains("<form", await api.Anyone.GetStringAsync($"/subscriptions/confirm?token={token}"), StringComparison.Ordinal);
        var confirmed = await ApiAssert.JsonAsync(await api.Anyone.PostAsJsonAsync("/api/subscriptions/confirm", new { token }));
        using var again = await api.Anyone.PostAsJsonAsync("/api/subscriptions/confirm", new { token });
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        await ApiAssert.ProblemAsync(again);

        var (path, manage) = ($"/api/subscriptions/{confirmed.GetProperty("id")}", confirmed.GetProperty("manageToken").GetString()!);
        var mine = await ApiAssert.JsonAsync(await SendAsync(HttpMethod.Get, path, manage));
        Assert.Equal(
            ("active", "daily", "Asia/Tokyo"),
            (mine.GetProperty("state").GetString(), mine.GetProperty("cadence").GetString(), mine.GetProperty("timeZone").GetString())
        );

        var changed = await ApiAssert.JsonAsync(
            await SendAsync(HttpMethod.Patch, path, manage, new { cadence = "hourly", topics = new[] { "abductions" } })
        );
        Assert.Equal("hourly", changed.GetProperty("cadence").GetString());
        using var wrong = await SendAsync(HttpMethod.Patch, path, manage, new { digestHour = 25 });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        await ApiAssert.ProblemAsync(wrong, "digestHour");

        var page = await api.Anyone.GetStringAsync($"/preferences?token={manage}");
        Assert.Contains("<form", page, StringComparison.Ordinal);
        using var paused = await api.Anyone.PostAsync("/preferences", Form(("token", manage), ("action", "pause")));
        Assert.Equal("paused", (await ApiAssert.JsonAsync(await SendAsync(HttpMethod.Get, path, manage))).GetProperty("state").GetString());

        using var deleted = await SendAsync(HttpMethod.Delete, path, manage);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await SendAsync(HttpMethod.Get, path, manage);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Without_the_token_a_subscription_stays_closed()
    {
        var path = $"/api/subscriptions/{Guid.NewGuid()}";
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            using var without = await api.Anyone.SendAsync(new HttpRequestMessage(method, path));
            Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
            await ApiAssert.ProblemAsync(without, "Bearer");
            using var guessed = await SendAsync(method, path, "guessed-token");
            Assert.Equal(HttpStatusCode.NotFound, guessed.StatusCode);
            await ApiAssert.ProblemAsync(guessed);
        }
    }

    [Fact]
    public async Task A_sign_up_form_that_is_wrong_comes_back_as_a_page_with_what_to_correct()
    {
        using var response = await api.Anyone.PostAsync(
            "/subscribe",
            Form(("channel", "email"), ("address", "nobody"), ("cadence", "daily"))
        );
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("</html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_goes_from_the_feed_to_the_inbox_once_and_one_click_ends_it()
    {
        var admin = api.Admin;
        _ = api.Outbox;
        await using var web = await api.StartFeedsAsync();
        var address = NewAddress();
        using var signUp = await api.Anyone.PostAsJsonAsync(
            "/api/subscriptions",
            new
            {
                channel = "email",
                address,
                cadence = "immediate",
            }
        );
        Assert.Equal(HttpStatusCode.Accepted, signUp.StatusCode);
        var token = ConfirmLink().Match(await api.MailAsync(address, "/subscriptions/confirm?token=")).Groups["token"].Value;
        var id = (await ApiAssert.JsonAsync(await api.Anyone.PostAsJsonAsync("/api/subscriptions/confirm", new { token })))
            .GetProperty("id")
            .GetGuid();
        var url = web.Rss(
            "/lantern.xml",
            "Lantern Wire",
            (
                "n-1",
                "Japan and North Korea envoys meet in Hanoi on abductions",
                "Envoys of Japan and North Korea met in Hanoi to speak about the abductions, Japan's Foreign Ministry said.",
                TimeProvider.System.GetUtcNow()
            )
        );
        var feed = (
            await ApiAssert.JsonAsync(
                await admin.PostAsJsonAsync(
                    "/api/feeds",
                    new
                    {
                        url,
                        outlet = "Lantern Wire",
                        language = "en",
                        enabled = true,
                    }
                )
            )
        ).GetProperty("id").GetString();
        try
        {
            using var polled = await admin.PostAsync($"/api/feeds/{feed}/poll", null);
            polled.EnsureSuccessStatusCode();
            var mail = await api.MailAsync(address, "Hanoi");
            Assert.Contains("Hanoi", await api.Anyone.GetStringAsync("/alerts.json"), StringComparison.Ordinal);
            Assert.Contains("Hanoi", await api.Anyone.GetStringAsync("/"), StringComparison.Ordinal);
            Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", mail, StringComparison.Ordinal);

            using var secondPoll = await admin.PostAsync($"/api/feeds/{feed}/poll", null);
            secondPoll.EnsureSuccessStatusCode();
            var oneClick = UnsubscribeLink().Match(mail).Groups["path"].Value;
            Assert.Contains("<form", await api.Anyone.GetStringAsync(oneClick), StringComparison.Ordinal);
            using var ended = await api.Anyone.PostAsync(oneClick, Form(("List-Unsubscribe", "One-Click")));
            Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
            Assert.NotEqual(
                "active",
                (await admin.GetFromJsonAsync<JsonElement>($"/api/subscriptions/{id}")).GetProperty("state").GetString()
            );
            Assert.Equal(1, api.CountMails(address, "Hanoi"));
        }
        finally
        {
            (await admin.DeleteAsync($"/api/feeds/{feed}")).Dispose();
            (await admin.DeleteAsync($"/api/subscriptions/{id}")).Dispose();
        }
    }

    private static string NewAddress() => $"reader-{Guid.NewGuid():N}@alerts.test";

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string token, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await api.Anyone.SendAsync(request);
    }

    [GeneratedRegex(@"/subscriptions/confirm\?token=(?<token>[A-Za-z0-9_\-]+)")]
    private static partial Regex ConfirmLink();

    [GeneratedRegex(@"List-Unsubscribe: <https?://[^/]+(?<path>/[^>]+)>")]
    private static partial Regex UnsubscribeLink();
}
