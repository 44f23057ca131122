using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Platform.Web.Console.Readers;

/// <summary>Who is told, what they got, and whom never to mail.</summary>
internal sealed class ReadersConsole : IApi
{
    private const int Shown = 50;
    private const string Missing = "There is no such subscription. It may have been deleted.";

    public void Map(IEndpointRouteBuilder routes)
    {
        var readers = routes.MapConsole(ConsoleSection.Readers, AdminScopes.Readers);
        readers.MapGet("", ListAsync);
        readers.MapPost("{id:guid}/pause", PauseAsync);
        readers.MapPost("{id:guid}/resume", ResumeAsync);
        readers.MapPost("{id:guid}/delete", DeleteAsync);
        new DeliveriesConsole().Map(readers);
        new SuppressedConsole().Map(readers);
        new ReaderFiles().Map(readers);
    }

    private static async Task<IResult> ListAsync(
        ConsoleRequest console,
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        CancellationToken cancellationToken
    )
    {
        var search = console.Query;
        var filter = new SubscriptionFilter(
            search.ChoiceOf<SubscriptionState>("state"),
            search.ChoiceOf<ChannelKind>("channel"),
            search.Optional("q")
        );
        Guid? after = Guid.TryParse(search.Text("after"), out var last) ? last : null;
        var found = await SubscriptionList.FindAsync(db, secrets, filter, Shown, after, cancellationToken);
        return await console.PageAsync<ReaderListPage, ReaderListModel>("Readers", new ReaderListModel(search, found));
    }

    private static Task<IResult> PauseAsync(
        Guid id,
        ConsoleRequest console,
        AlertsDbContext db,
        SubscriptionChanges changes,
        CancellationToken cancellationToken
    ) => ChangeAsync(id, console, new Changing(db, changes, SubscriptionState.Paused), cancellationToken);

    private static Task<IResult> ResumeAsync(
        Guid id,
        ConsoleRequest console,
        AlertsDbContext db,
        SubscriptionChanges changes,
        CancellationToken cancellationToken
    ) => ChangeAsync(id, console, new Changing(db, changes, SubscriptionState.Active), cancellationToken);

    private static async Task<IResult> ChangeAsync(Guid id, ConsoleRequest console, Changing changing, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        if (await changing.Db.Subscriptions.FirstOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } subscription)
        {
            return await console.MissingAsync(Missing);
        }

        var wanted = new SubscriptionRequest { State = Choices.Name(changing.State) };
        var errors = await changing.Changes.MakeAsync(subscription, wanted, cancellationToken);
        var name = Suppression.Shown(subscription);
        var said = changing.State == SubscriptionState.Paused ? $"{name} is paused." : $"{name} gets alerts again.";
        return errors.Count == 0
            ? console.Done(console.Back(form), said)
            : console.Refused(console.Back(form), $"Nothing was done. {string.Join(' ', errors.Values.SelectMany(e => e))}");
    }

    private static async Task<IResult> DeleteAsync(
        Guid id,
        ConsoleRequest console,
        AlertsDbContext db,
        Suppression suppression,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        if (!form.IsOn("sure"))
        {
            return console.Refused(console.Back(form), ConsoleRequest.TickFirst);
        }

        if (await db.Subscriptions.FirstOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } subscription)
        {
            return await console.MissingAsync(Missing);
        }

        await suppression.DeleteAsync(subscription, cancellationToken);
        return console.Done(console.Back(form), $"The subscription of {Suppression.Shown(subscription)} is deleted.");
    }

    private sealed record Changing(AlertsDbContext Db, SubscriptionChanges Changes, SubscriptionState State);
}
