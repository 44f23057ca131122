using Alerts.Platform.Access;

namespace Alerts.Tests.Platform.Web.Console;

/// <summary>An admin at the console, with a browser that runs no scripts.</summary>
internal static class ConsoleVisit
{
    /// <summary>Signs in with the key that may do everything.</summary>
    internal static Task<PlainBrowser> VisitAsync(this AlertsApp app, string path) => app.VisitAsync(path, AlertsApp.AdminKey);

    internal static async Task<PlainBrowser> VisitAsync(this AlertsApp app, string path, string key)
    {
        var browser = new PlainBrowser(app.Anyone.BaseAddress!);
        await browser.OpenAsync(path);
        await browser.PressAsync("Open", ("key", key));
        return browser;
    }

    /// <summary>A named key with some of the scopes.</summary>
    internal static async Task<AdminKeySecret> MakeKeyAsync(
        this AlertsApp app,
        string name,
        DateTimeOffset? expiresAt = null,
        params string[] scopes
    )
    {
        AdminKeySecret? made = null;
        await app.WithAsync<NamedKeys>(async keys =>
        {
            var creation = await keys.CreateAsync(name, scopes, expiresAt, CancellationToken.None);
            var (key, secret) = Assert.IsType<KeyCreation.Created>(creation);
            made = new AdminKeySecret(key.Id, secret);
        });
        return made!;
    }
}

internal sealed record AdminKeySecret(long Id, string Text);
