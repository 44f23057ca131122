using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Tests.Channels.Webhook;

/// <summary>What several tests of one matter say over and over.</summary>
internal static class TeamsSteps
{
    internal const string Secret = "very-secret-signature";

    internal static async Task<HttpResponseMessage> SignUpAsync(AlertsApp app, object body, string? ownerToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/subscriptions") { Content = JsonContent.Create(body) };
        message.Headers.Authorization = ownerToken is null ? null : new("Bearer", ownerToken);
        return await app.Anyone.SendAsync(message);
    }

    internal static async Task<string?> ConfirmedAsync(AlertsApp app, string token)
    {
        using var response = await app.Anyone.PostAsJsonAsync("/api/subscriptions/confirm", new { token });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return response.IsSuccessStatusCode
            ? answer.GetProperty("manageToken").GetString() + answer.GetProperty("signingSecret").GetString()
            : null;
    }

    internal static string TokenOf(HookServer.Post post) =>
        JsonDocument.Parse(post.Body).RootElement.GetProperty("data").GetProperty("token").GetString()!;

    internal static async Task<(Guid Id, string ManageToken)> SubscribeTeamsAsync(AlertsApp app, HookServer hook, string? ownerToken = null)
    {
        using var signUp = await SignUpAsync(
            app,
            new { channel = "teams", address = $"{hook.Origin}/workflows/1/triggers/manual/paths/invoke?sig={Secret}" },
            ownerToken
        );
        Assert.Equal(HttpStatusCode.Accepted, signUp.StatusCode);
        var card = Card((await hook.NextAsync(0)).Body);
        var code = card.GetProperty("body")
            .EnumerateArray()
            .Single(b => b.TryGetProperty("fontType", out _))
            .GetProperty("text")
            .GetString()!;
        return await app.ConfirmAsync(code);
    }

    internal static JsonElement Card(string body) =>
        JsonDocument.Parse(body).RootElement.GetProperty("attachments")[0].GetProperty("content");
}
