using Alerts.Channels.Email;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Readers;

/// <summary>Whom never to mail.</summary>
internal sealed class SuppressedConsole : IApi
{
    private const int Shown = 50;
    private const string List = "/console/readers/suppressed";
    private static readonly string[] s_reasons = [SuppressionReasons.Admin, SuppressionReasons.HardBounce, SuppressionReasons.Complaint];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("suppressed", (ConsoleRequest console, [AsParameters] Store store, CancellationToken ct) =>
            ShowAsync(console, FormFields.Empty, store, ct)
        );
        routes.MapPost("suppressed", AddAsync);
        routes.MapPost("suppressed/{id:long}/release", ReleaseAsync);
    }

    private static async Task<IResult> ShowAsync(ConsoleRequest console, FormFields form, Store store, CancellationToken cancellationToken)
    {
        var asked = console.Query.Optional("q");
        var found = await SuppressionApi.ListAsync(store.Db, store.Hashes, asked, console.After, Shown, cancellationToken);
        var model = new SuppressedModel(form, found);
        return form.Errors.Count == 0
            ? await console.PageAsync<SuppressedPage, SuppressedModel>("Never mailed", model)
            : await console.AgainAsync<SuppressedPage, SuppressedModel>("Never mailed", model);
    }

    private static async Task<IResult> AddAsync(
        ConsoleRequest console,
        [AsParameters] Store store,
        Suppression suppression,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        if (EmailAddress.Normalize(form.Text("address"), out var problem) is not { } address)
        {
            return await ShowAsync(console, form.With("address", problem), store, cancellationToken);
        }

        var reason = s_reasons.Contains(form.Text("reason")) ? form.Text("reason") : SuppressionReasons.Admin;
        var hash = await store.Hashes.KeyedAsync(EmailAddress.Hash(address), cancellationToken);
        await suppression.SuppressAsync(hash, address, reason, form.Optional("detail"), cancellationToken);
        return console.Done(List, $"{address} is never mailed.");
    }

    private static async Task<IResult> ReleaseAsync(
        long id,
        ConsoleRequest console,
        Suppression suppression,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        if (!form.IsOn("sure"))
        {
            return console.Refused(console.Back(form), ConsoleRequest.TickFirst);
        }

        return await suppression.ReleaseAsync(id, cancellationToken)
            ? console.Done(console.Back(form), "It may be mailed again, once its owner asks.")
            : await console.MissingAsync("The list has no such entry any more.");
    }

    private sealed record Store(AlertsDbContext Db, AddressHashes Hashes);
}
