using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Tests.Subscriptions;

/// <summary>Subscribers reach stories that are not public by a link in a mail, and nobody else does.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task A_subscriber_comes_by_a_mail_to_the_story_that_was_asked_for()
    {
        await using var app = await PrivateAsync();
        var story = await StoryAsync(app);
        await app.SubscribeAsync("a@example.org");
        var page = $"/stories/{story}?lang=en";

        using var refused = await GetAsync(app, page, null);
        var back = Cookie(refused, "back");
        var token = await LinkAsync(app, "A@Example.org");
        using var shown = await GetAsync(app, "/sign-in/link?token=" + token, null);
        using var entered = await PostAsync(app, "/sign-in/link", back, ("token", token));
        var session = Cookie(entered, "reader");
        using var read = await GetAsync(app, page, session);

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (refused.StatusCode, refused.Headers.Location?.ToString()));
        Assert.Equal((HttpStatusCode.OK, false), (shown.StatusCode, shown.Headers.Contains("Set-Cookie")));
        Assert.Equal((HttpStatusCode.SeeOther, page), (entered.StatusCode, entered.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.True(read.Headers.CacheControl!.NoStore);
        var flags = entered.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("reader=", StringComparison.Ordinal));
        Assert.All(["httponly", "secure", "samesite=lax", "max-age="], f => Assert.Contains(f, flags, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_known_and_an_unknown_address_get_the_same_answer_and_only_one_a_mail()
    {
        await using var app = await PrivateAsync();
        await app.SubscribeAsync("a@example.org");
        var mails = app.Outbox().Count;

        using var known = await PostAsync(app, "/sign-in", null, ("address", "a@example.org"));
        await app.NextMailAsync(mails);
        using var unknown = await PostAsync(app, "/sign-in", null, ("address", "b@example.org"));
        using var nonsense = await PostAsync(app, "/sign-in", null, ("address", "no address"));

        Assert.Equal(await known.Content.ReadAsStringAsync(), await unknown.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (known.StatusCode, unknown.StatusCode));
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
        Assert.Contains("value=\"no address\"", await nonsense.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(mails + 1, app.Outbox().Count);
    }

    [Fact]
    public async Task A_link_works_once_and_for_half_an_hour()
    {
        await using var app = await PrivateAsync();
        await app.SubscribeAsync("a@example.org");
        var (first, second) = (await LinkAsync(app, "a@example.org"), await LinkAsync(app, "a@example.org"));

        using var entered = await PostAsync(app, "/sign-in/link", null, ("token", first));
        using var again = await PostAsync(app, "/sign-in/link", null, ("token", first));
        using var other = await PostAsync(app, "/sign-in/link", null, ("token", second));
        var late = await LinkAsync(app, "a@example.org");
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        using var expired = await PostAsync(app, "/sign-in/link", null, ("token", late));
        using var guessed = await PostAsync(app, "/sign-in/link", null, ("token", "guess"));

        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        Assert.All([again, other, expired, guessed], r => Assert.Equal(HttpStatusCode.Gone, r.StatusCode));
        Assert.All([again, other, expired, guessed], r => Assert.False(r.Headers.Contains("Set-Cookie")));
    }

    [Fact]
    public async Task A_session_ends_with_signing_out_everywhere_and_with_the_subscription()
    {
        await using var app = await PrivateAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org");
        var (here, there) = (await EnterAsync(app), await EnterAsync(app));

        using var read = await GetAsync(app, "/", here);
        using var left = await PostAsync(app, "/sign-out", here);
        using var hereAfter = await GetAsync(app, "/", here);
        using var thereAfter = await GetAsync(app, "/", there);
        var later = await EnterAsync(app);
        using var readLater = await GetAsync(app, "/", later);
        using var unsubscribed = await PostAsync(app, "/unsubscribe?token=" + token, null);
        using var ended = await GetAsync(app, "/", later);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (read.StatusCode, left.StatusCode, readLater.StatusCode));
        Assert.Equal(HttpStatusCode.OK, unsubscribed.StatusCode);
        Assert.All([hereAfter, thereAfter, ended], r => Assert.Equal(HttpStatusCode.Redirect, r.StatusCode));
    }

    [Fact]
    public async Task A_session_ends_after_thirty_days_and_does_not_come_back_with_a_new_subscription()
    {
        await using var app = await PrivateAsync();
        var (_, token) = await app.SubscribeAsync("a@example.org");
        var old = await EnterAsync(app);
        using var unsubscribed = await PostAsync(app, "/unsubscribe?token=" + token, null);
        await app.SubscribeAsync("a@example.org");
        using var before = await GetAsync(app, "/", old);
        var session = await EnterAsync(app);
        app.Clock.Advance(TimeSpan.FromDays(30));
        using var after = await GetAsync(app, "/", session);

        Assert.All([before, after], r => Assert.Equal(HttpStatusCode.Redirect, r.StatusCode));
    }

    [Fact]
    public async Task A_link_is_no_session_and_the_API_is_answered_as_before()
    {
        await using var app = await PrivateAsync();
        await app.SubscribeAsync("a@example.org");
        var link = await LinkAsync(app, "a@example.org");

        using var page = await GetAsync(app, "/", "reader=" + link);
        using var api = await app.Anyone.GetAsync("/api/stories");
        var session = await EnterAsync(app);
        using var read = await GetAsync(app, "/api/stories", session);
        using var admin = await GetAsync(app, "/api/subscriptions", session);

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, admin.StatusCode);
    }

    [Fact]
    public async Task Who_asks_too_often_for_an_address_waits_whether_it_is_known_or_not()
    {
        await using var app = await PrivateAsync();
        await app.SubscribeAsync("a@example.org");
        foreach (var address in new[] { "a@example.org", "b@example.org" })
        {
            var answers = new List<HttpStatusCode>();
            for (var i = 0; i < 6; i++)
            {
                using var answer = await PostAsync(app, "/sign-in", null, ("address", address));
                answers.Add(answer.StatusCode);
            }

            Assert.Equal(5, answers.Count(a => a == HttpStatusCode.Accepted));
            Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        }
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("https://evil.example/")]
    public async Task The_way_back_leads_nowhere_else(string back)
    {
        await using var app = await PrivateAsync();
        await app.SubscribeAsync("a@example.org");

        using var entered = await PostAsync(
            app,
            "/sign-in/link",
            "back=" + Uri.EscapeDataString(back),
            ("token", await LinkAsync(app, "a@example.org"))
        );

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (entered.StatusCode, entered.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Whoever_has_not_confirmed_gets_no_link()
    {
        await using var app = await PrivateAsync();
        using var signUp = await PostAsync(app, "/subscribe", null, ("channel", "email"), ("address", "a@example.org"));
        await app.NextMailAsync(0);

        using var asked = await PostAsync(app, "/sign-in", null, ("address", "a@example.org"));
        await app.Get<Alerts.Subscriptions.Notices>().SendDueAsync(CancellationToken.None);

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Single(app.Outbox());
    }

    internal static async Task<string> EnterAsync(AlertsApp app, string address = "a@example.org")
    {
        using var entered = await PostAsync(app, "/sign-in/link", null, ("token", await LinkAsync(app, address)));
        return Cookie(entered, "reader");
    }

    internal static async Task<long> StoryAsync(AlertsApp app)
    {
        var told = await app.TellAsync(
            "Morning Wire",
            "Japan and North Korea hold talks",
            "Officials of Japan and North Korea met on Monday."
        );
        return await app.WithDbAsync(db => db.Stories.Select(s => s.Id).SingleAsync());
    }

    internal static async Task<HttpResponseMessage> GetAsync(AlertsApp app, string path, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await app.Anyone.SendAsync(request);
    }

    internal static async Task<HttpResponseMessage> PostAsync(
        AlertsApp app,
        string path,
        string? cookie,
        params (string Name, string Value)[] fields
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await app.Anyone.SendAsync(request);
    }

    private static Task<AlertsApp> PrivateAsync() => AlertsApp.StartAsync(("Alerts:PublicStories", "false"));

    private static async Task<string> LinkAsync(AlertsApp app, string address)
    {
        var mails = app.Outbox().Count;
        using var asked = await PostAsync(app, "/sign-in", null, ("address", address));
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        return DeliveryDriver.TokenIn(await app.NextMailAsync(mails));
    }

    private static string Cookie(HttpResponseMessage response, string name) =>
        response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(name + "=", StringComparison.Ordinal)).Split(';')[0];
}
