using System.Globalization;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Access;

internal sealed record KeysModel(IReadOnlyList<AdminKeyView> Keys, FormFields Form);

internal sealed record AuditModel(Page<AuditView> Changes);

/// <summary>Who may do what here, and who did.</summary>
internal sealed class AccessConsole : IApi
{
    private const int Shown = 50;
    private const string Keys = "/console/access";

    public void Map(IEndpointRouteBuilder routes)
    {
        var access = routes.MapConsole(ConsoleSection.Access, AdminScopes.Keys);
        access.MapGet("", (ConsoleRequest console, NamedKeys keys, CancellationToken ct) => ShowAsync(console, keys, FormFields.Empty, ct));
        access.MapPost("", MakeAsync);
        access.MapPost("{id:long}/revoke", RevokeAsync);
        access.MapGet("audit", ListChangesAsync);
    }

    private static async Task<IResult> ShowAsync(
        ConsoleRequest console,
        NamedKeys keys,
        FormFields form,
        CancellationToken cancellationToken
    )
    {
        var all = await keys.ListAsync(cancellationToken);
        var model = new KeysModel(all.ConvertAll(k => AccessApi.ToView(k)), form);
        return form.Errors.Count == 0
            ? await console.PageAsync<KeysPage, KeysModel>("Access", model)
            : await console.AgainAsync<KeysPage, KeysModel>("Access", model);
    }

    // The key goes by the cookie that only this service can read, to be shown on the next page and on no other.
    private static async Task<IResult> MakeAsync(ConsoleRequest console, NamedKeys keys, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        if (!TryReadEnd(form.Text("expiresAt"), out var end))
        {
            return await ShowAsync(console, keys, form.With("expiresAt", "Give a day such as 2026-12-24."), cancellationToken);
        }

        return await keys.CreateAsync(form.Text("name"), form.All("scopes"), end, cancellationToken) switch
        {
            KeyCreation.Created(var key, var secret) => console.Done(
                Keys,
                $"A key for “{key.Name}” is made. Copy it now, it is shown this once and only its hash is kept: {secret}"
            ),
            KeyCreation.Invalid(var field, var reason) => await ShowAsync(console, keys, form.With(field, reason), cancellationToken),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    private static async Task<IResult> RevokeAsync(long id, ConsoleRequest console, NamedKeys keys, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        if (!form.IsOn("sure"))
        {
            return console.Refused(Keys, ConsoleRequest.TickFirst);
        }

        return await keys.RevokeAsync(id, cancellationToken)
            ? console.Done(Keys, "The key is revoked: whoever uses it is shut out, and its sessions are over.")
            : await console.MissingAsync("There is no such key, or it was revoked before.");
    }

    private static async Task<IResult> ListChangesAsync(ConsoleRequest console, AlertsDbContext db, CancellationToken cancellationToken) =>
        await console.PageAsync<AuditPage, AuditModel>(
            "Audit log",
            new AuditModel(await AccessApi.FindChangesAsync(db, Shown, console.After, cancellationToken))
        );

    // A key is good until the end of its last day.
    private static bool TryReadEnd(string text, out DateTimeOffset? end)
    {
        end = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero)
            : null;
        return text.Length == 0 || end is not null;
    }
}
