using Alerts.Classifying.WatchTerms;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Reading.Relevance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Platform.Web.Console.Terms;

/// <summary>The phrases that decide what is relevant: look, edit, try before saving.</summary>
internal sealed class TermsConsole : IApi
{
    private const int Shown = 25;
    internal const string Missing = "There is no such watch term. It may have been deleted: the history can bring it back.";

    public void Map(IEndpointRouteBuilder routes)
    {
        var terms = routes.MapConsole(ConsoleSection.Terms, AdminScopes.Terms);
        terms.MapGet("", ListAsync);
        terms.MapGet("new", NewAsync);
        terms.MapPost("new", CreateAsync);
        terms.MapGet("{id:long}", ShowAsync);
        terms.MapPost("{id:long}", SaveAsync);
        terms.MapPost("{id:long}/switch", SwitchAsync);
        terms.MapPost("{id:long}/delete", DeleteAsync);
        new TermTrials().Map(terms);
        new TermHistory().Map(terms);
        new TermFiles().Map(terms);
    }

    private static async Task<IResult> ListAsync(ConsoleRequest console, AlertsDbContext db, CancellationToken cancellationToken)
    {
        var search = console.Query;
        bool? enabled = bool.TryParse(search.Text("enabled"), out var asked) ? asked : null;
        var filter = new WatchTermFilter(search.ChoiceOf<WatchTermKind>("kind"), enabled, search.Optional("q"));
        var found = await WatchTermList.FindAsync(db, filter, Shown, console.After, cancellationToken);
        return await console.PageAsync<TermListPage, TermListModel>("Watch terms", new TermListModel(search, found));
    }

    private static async Task<IResult> NewAsync(ConsoleRequest console, AlertsDbContext db, CancellationToken cancellationToken)
    {
        var model = new TermModel(null, "", TermForm.Empty, await TopicsAsync(db, cancellationToken));
        return await console.PageAsync<TermPage, TermModel>("A new watch term", model);
    }

    private static async Task<IResult> ShowAsync(
        long id,
        ConsoleRequest console,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(db, id, cancellationToken) is { } term
            ? await console.PageAsync<TermPage, TermModel>(
                $"“{term.Phrase}”",
                new TermModel(id, term.Phrase, TermForm.Of(term), await TopicsAsync(db, cancellationToken))
            )
            : await console.MissingAsync(Missing);

    private static async Task<IResult> CreateAsync(
        ConsoleRequest console,
        WatchTermEditor editor,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        var model = new TermModel(null, "", form, await TopicsAsync(db, cancellationToken));
        var errors = new Dictionary<string, string[]>();
        var wanted = TermForm.Read(form, null, errors);
        return errors.Count > 0
            ? await RefuseAsync(console, model, Merged(errors, wanted))
            : await AnswerAsync(console, model, await editor.CreateAsync(wanted, console.By, cancellationToken));
    }

    private static async Task<IResult> SaveAsync(
        long id,
        ConsoleRequest console,
        WatchTermEditor editor,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(db, id, cancellationToken) is not { } present)
        {
            return await console.MissingAsync(Missing);
        }

        var form = await console.FormAsync();
        var model = new TermModel(id, present.Phrase, form, await TopicsAsync(db, cancellationToken));
        var errors = new Dictionary<string, string[]>();
        var wanted = TermForm.Read(form, present, errors);
        // A form without a version has seen none.
        var seen = form.Number("version") ?? -1;
        return errors.Count > 0
            ? await RefuseAsync(console, model, Merged(errors, wanted))
            : await AnswerAsync(console, model, await editor.UpdateAsync(id, wanted, seen, console.By, cancellationToken));
    }

    private static async Task<IResult> AnswerAsync(ConsoleRequest console, TermModel model, TermEdit edit) =>
        edit switch
        {
            TermEdit.Done(var term, _) => Saved(console, term.Id, term.Phrase),
            TermEdit.Invalid(var problems) => await RefuseAsync(console, model, problems),
            TermEdit.Duplicate(var known) => await RefuseAsync(
                console,
                model,
                new Dictionary<string, string[]> { ["phrase"] = [$"Watch term {known.Id} has this phrase and kind. Change that one."] }
            ),
            TermEdit.Stale(var current) => await ConflictAsync(console, model, WatchTermView.Of(current)),
            _ => await console.MissingAsync(Missing),
        };

    private static Task<IResult> RefuseAsync(ConsoleRequest console, TermModel model, IReadOnlyDictionary<string, string[]> errors) =>
        console.AgainAsync<TermPage, TermModel>(TitleOf(model), model with { Form = model.Form.With(errors) });

    private static IResult Saved(ConsoleRequest console, long id, string phrase) =>
        console.Done(
            $"/console/terms/{id}",
            $"“{phrase}” is saved. Items of the last days are judged again; what became relevant is told."
        );

    // Sent once more, it replaces what is shown beside it; what is there already, by a second click, is no conflict.
    private static async Task<IResult> ConflictAsync(ConsoleRequest console, TermModel model, WatchTermView theirs)
    {
        var mine = WatchTermBody.Of(TermForm.Read(model.Form, theirs, []));
        if (JsonChanges.Between(theirs, mine).Count == 0)
        {
            return Saved(console, model.Id!.Value, theirs.Phrase);
        }

        var both = model with { Form = model.Form.With(("version", theirs.Version)), Theirs = theirs };
        return await console.PageAsync<TermPage, TermModel>(TitleOf(model), both, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> SwitchAsync(
        long id,
        ConsoleRequest console,
        WatchTermEditor editor,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        if (await db.WatchTerms.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } present)
        {
            return await console.MissingAsync(Missing);
        }

        var wanted = WatchTermBody.Of(present) with { Enabled = form.IsOn("enabled") };
        return await editor.UpdateAsync(id, wanted.ToTerm(), form.Number("version") ?? -1, console.By, cancellationToken) is TermEdit.Done
            ? console.Done(
                console.Back(form),
                $"“{present.Phrase}” is {(form.IsOn("enabled") ? "on" : "off")} now. Items of the last days are judged again."
            )
            : console.Refused(console.Back(form), $"“{present.Phrase}” was changed meanwhile: look at it as it is now, then try again.");
    }

    private static async Task<IResult> DeleteAsync(
        long id,
        ConsoleRequest console,
        WatchTermEditor editor,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        if (!form.IsOn("sure"))
        {
            return console.Refused($"/console/terms/{id}", ConsoleRequest.TickFirst);
        }

        return await editor.DeleteAsync(id, form.Number("version") ?? -1, console.By, cancellationToken) switch
        {
            TermEdit.Done(var term, _) => console.Done(
                "/console/terms",
                $"“{term.Phrase}” is deleted. To bring it back, revert its deletion in the history."
            ),
            TermEdit.Stale => console.Refused(
                $"/console/terms/{id}",
                "It was changed meanwhile: look at it as it is now, and delete it then."
            ),
            _ => await console.MissingAsync(Missing),
        };
    }

    internal static string TitleOf(TermModel model) => model.Id is null ? "A new watch term" : $"“{model.Title}”";

    internal static async Task<WatchTermView?> FindAsync(AlertsDbContext db, long id, CancellationToken cancellationToken) =>
        await db.WatchTerms.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellationToken) is { } term
            ? WatchTermView.Of(term)
            : null;

    internal static Task<List<string>> TopicsAsync(AlertsDbContext db, CancellationToken cancellationToken) =>
        db.WatchTerms.Where(t => t.Topic != null).Select(t => t.Topic!).Distinct().OrderBy(t => t).ToListAsync(cancellationToken);

    // What the form itself cannot hold, and what no term may.
    internal static Dictionary<string, string[]> Merged(Dictionary<string, string[]> errors, WatchTerm wanted) =>
        WatchTermRules.Problems(wanted).Concat(errors).DistinctBy(e => e.Key).ToDictionary();
}
