using Alerts.Classifying;
using Alerts.Classifying.WatchTerms;
using Alerts.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Terms;

/// <summary>What an edit would gain and lose among the items of the last days; nothing is saved.</summary>
internal sealed class TermTrials : IApi
{
    private const int MostDays = 365;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("new/try", (ConsoleRequest console, [AsParameters] Trial trial, CancellationToken ct) =>
            RunAsync(null, console, trial, ct)
        );
        routes.MapPost("{id:long}/try", (long id, ConsoleRequest console, [AsParameters] Trial trial, CancellationToken ct) =>
            RunAsync(id, console, trial, ct)
        );
    }

    private static async Task<IResult> RunAsync(
        long? id,
        ConsoleRequest console,
        [AsParameters] Trial trial,
        CancellationToken cancellationToken
    )
    {
        var present = id is { } known ? await TermsConsole.FindAsync(trial.Db, known, cancellationToken) : null;
        if (id is not null && present is null)
        {
            return await console.MissingAsync(TermsConsole.Missing);
        }

        var form = await console.FormAsync();
        var model = new TermModel(id, present?.Phrase ?? "", form, await TermsConsole.TopicsAsync(trial.Db, cancellationToken));
        var errors = new Dictionary<string, string[]>();
        var wanted = TermForm.Read(form, present, errors);
        errors = TermsConsole.Merged(errors, wanted);
        if (errors.Count > 0)
        {
            return await console.AgainAsync<TermPage, TermModel>(TermsConsole.TitleOf(model), model with { Form = form.With(errors) });
        }

        var change = new TermChange(present?.Id, Term: WatchTermBody.Of(wanted));
        var edit = new TermSetEdit((await trial.Current.GetAsync(cancellationToken)).Terms, [change]);
        var days = (int)Math.Clamp(form.Number("days") ?? BacktestApi.UsualDays, 1, MostDays);
        var run = trial.Backtest.RunAsync(days, edit, cancellationToken);
        if (BacktestApi.WantsLines(console.Context))
        {
            await BacktestApi.StreamAsync(run, console.Context, cancellationToken);
            return TypedResults.Empty;
        }

        var result = await BacktestResult.OfAsync(run);
        return await console.PageAsync<TermPage, TermModel>(TermsConsole.TitleOf(model), model with { Trial = result });
    }

    private sealed record Trial(AlertsDbContext Db, CurrentClassifier Current, Backtest Backtest);
}
