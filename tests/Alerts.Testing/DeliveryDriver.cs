using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.Alerting;
using Alerts.Delivery;
using Alerts.Reading.Stories;

namespace Alerts.Testing;

/// <summary>Subscriptions, alerts and what comes of them; mails go to the outbox folder.</summary>
internal static partial class DeliveryDriver
{
    /// <summary>The mails in the outbox, oldest first.</summary>
    internal static IReadOnlyList<string> Outbox(this AlertsApp app)
    {
        var folder = Path.Combine(app.Folder, "outbox");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(f => Unfold(File.ReadAllText(f)))]
            : [];
    }

    internal static async Task<string> NextMailAsync(this AlertsApp app, int after)
    {
        for (var i = 0; i < 500; i++)
        {
            if (app.Outbox() is var mails && mails.Count > after)
            {
                return mails[after];
            }

            await Task.Delay(10);
        }

        throw new TimeoutException("No mail came.");
    }

    /// <summary>Signs up, takes the token out of the mail, confirms; returns id and manage token.</summary>
    internal static async Task<(Guid Id, string ManageToken)> SubscribeAsync(this AlertsApp app, string address, object? preferences = null)
    {
        var mails = app.Outbox().Count;
        var body = JsonSerializer.SerializeToNode(preferences ?? new { })!.AsObject();
        body["channel"] = body["channel"]?.DeepClone() ?? "email";
        body["address"] = address;
        using var signUp = await app.Anyone.PostAsJsonAsync("/api/subscriptions", body);
        Assert.Equal(HttpStatusCode.Accepted, signUp.StatusCode);
        return await app.ConfirmAsync(TokenIn(await app.NextMailAsync(mails)));
    }

    internal static async Task<(Guid Id, string ManageToken)> ConfirmAsync(this AlertsApp app, string token)
    {
        using var response = await app.Anyone.PostAsJsonAsync("/api/subscriptions/confirm", new { token });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.GetProperty("id").GetGuid(), answer.GetProperty("manageToken").GetString()!);
    }

    internal static string TokenIn(string mail) => Token().Match(Decoded(mail)).Groups[1].Value;

    /// <summary>Without the soft breaks and escapes of quoted-printable that links meet.</summary>
    internal static string Decoded(string mail) =>
        mail.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);

    /// <summary>Stores an alert as the stage before would, and returns its id.</summary>
    internal static Task<long> RaiseAsync(
        this AlertsApp app,
        long story = 1,
        int version = 1,
        StoryFacts? facts = null,
        AlertKind kind = AlertKind.New,
        params StoryChange[] changes
    ) =>
        app.WithDbAsync(async db =>
        {
            var alert = new Alert
            {
                StoryId = story,
                StoryVersion = version,
                Kind = kind,
                RaisedAt = app.Clock.GetUtcNow(),
                Facts = facts ?? SampleFacts.Talks(),
                Changes = changes,
            };
            db.Alerts.Add(alert);
            await db.SaveChangesAsync();
            return alert.Id;
        });

    internal static Task MatchAsync(this AlertsApp app, long alertId) =>
        app.Get<AlertMatcher>().MatchAsync(alertId, CancellationToken.None);

    /// <summary>Delivers what is on the queue until it is empty, moving the clock where a message is hidden until later.</summary>
    internal static async Task DrainAsync(this AlertsApp app, TimeSpan? upTo = null)
    {
        while (app.Queue.TryTake(upTo ?? TimeSpan.Zero, out var message, out var delay))
        {
            app.Clock.Advance(delay);
            await app.Get<AlertDeliverer>().DeliverAsync(message.Id, CancellationToken.None);
        }
    }

    private static string Unfold(string mail) => mail.Replace("\r\n ", " ", StringComparison.Ordinal);

    [GeneratedRegex(@"token=([A-Za-z0-9_-]+)")]
    private static partial Regex Token();
}
