using Alerts.Classifying.WatchTerms;
using Alerts.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Terms;

/// <summary>Who changed what and when, and back.</summary>
internal sealed class TermHistory : IApi
{
    private const int Shown = 20;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("history", ListAsync);
        routes.MapPost("history/{change:long}/revert", RevertAsync);
    }

    private static async Task<IResult> ListAsync(ConsoleRequest console, AlertsDbContext db, CancellationToken cancellationToken)
    {
        var term = console.Query.Number("term");
        var changes = await WatchTermList.HistoryAsync(db, term, Shown, console.After, cancellationToken);
        return await console.PageAsync<TermHistoryPage, TermHistoryModel>(
            "History of the watch terms",
            new TermHistoryModel(term, changes)
        );
    }

    private static async Task<IResult> RevertAsync(
        long change,
        ConsoleRequest console,
        WatchTermEditor editor,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        if (!form.IsOn("sure"))
        {
            return console.Refused(console.Back(form), ConsoleRequest.TickFirst);
        }

        return await editor.RevertAsync(change, console.By, cancellationToken) switch
        {
            TermEdit.Done(var term, _) => console.Done(console.Back(form), $"“{term.Phrase}” is as it was before change {change}."),
            TermEdit.Duplicate(var known) => console.Refused(console.Back(form), $"Watch term {known.Id} has this phrase and kind by now."),
            _ => console.Refused(console.Back(form), "There is nothing to revert: the term that this change made is gone already."),
        };
    }
}
