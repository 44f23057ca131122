using Alerts.Channels.Email;
using Alerts.Delivery;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Readers;

/// <summary>What was sent to whom, what became of it, and what receivers said.</summary>
internal sealed class DeliveriesConsole : IApi
{
    private const int Shown = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("deliveries", ListAsync);
        routes.MapPost("deliveries/{id:long}/retry", RetryAsync);
        routes.MapPost("deliveries/{id:long}/drop", DropAsync);
        routes.MapGet("bounces", ListBouncesAsync);
    }

    private static async Task<IResult> ListAsync(
        ConsoleRequest console,
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        AddressHashes hashes,
        CancellationToken cancellationToken
    )
    {
        var search = console.Query;
        var named = search.Optional("subscription");
        if (named is not null && !Guid.TryParse(named, out _) && EmailAddress.Normalize(named, out _) is null)
        {
            var wrong = search.With("subscription", "Give an address of mail, or the id of a subscription.");
            return await console.AgainAsync<DeliveriesPage, DeliveriesModel>("Deliveries", new DeliveriesModel(wrong, null));
        }

        var state = search.ChoiceOf<DeliveryState>("state") is { } of ? Choices.Name(of) : null;
        var query = new DeliveriesApi.DeliveryQuery(named, state, search.Number("story"), console.After, Shown);
        var found = await DeliveriesApi.ListAsync(query, db, secrets, hashes, cancellationToken);
        return await console.PageAsync<DeliveriesPage, DeliveriesModel>("Deliveries", new DeliveriesModel(search, found));
    }

    private static async Task<IResult> RetryAsync(
        long id,
        ConsoleRequest console,
        DeliveryDesk desk,
        CancellationToken cancellationToken
    ) => await AnswerAsync(console, await desk.RetryAsync(id, cancellationToken), "It is due again, and sent within a minute.");

    private static async Task<IResult> DropAsync(long id, ConsoleRequest console, DeliveryDesk desk, CancellationToken cancellationToken) =>
        await AnswerAsync(console, await desk.DropAsync(id, cancellationToken), "It will not be sent.");

    private static async Task<IResult> AnswerAsync(ConsoleRequest console, DeliveryEdit edit, string said)
    {
        var form = await console.FormAsync();
        return edit switch
        {
            DeliveryEdit.Done => console.Done(console.Back(form), said),
            DeliveryEdit.NotNow => console.Refused(
                console.Back(form),
                "Nothing was done: it is being sent this moment, or its state does not allow it."
            ),
            _ => await console.MissingAsync("There is no such delivery. It may have been pruned."),
        };
    }

    private static async Task<IResult> ListBouncesAsync(ConsoleRequest console, AlertsDbContext db, CancellationToken cancellationToken)
    {
        var search = console.Query;
        var kind = search.ChoiceOf<BounceKind>("kind") is { } of ? Choices.Name(of) : null;
        var found = await DeliveriesApi.BouncesAsync(db, null, kind, console.After, Shown, cancellationToken);
        return await console.PageAsync<BouncesPage, BouncesModel>("What receivers said", new BouncesModel(search, found));
    }
}
