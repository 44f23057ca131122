using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Reading.Stories.Knowledge;
using Alerts.Stories.Knowledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Knowledge;

/// <summary>What the readers of texts know of the world: who holds which office when, which outlets are one publisher's.</summary>
internal sealed class KnowledgeConsole : IApi
{
    private const int Shown = 50;
    private const string List = "/console/knowledge";
    private const string Missing = "There is no such entry. It may have been taken out of use: the history can bring it back.";

    public void Map(IEndpointRouteBuilder routes)
    {
        var knowledge = routes.MapConsole(ConsoleSection.Knowledge, AdminScopes.Terms);
        knowledge.MapGet("", ListAsync);
        knowledge.MapGet("new", NewAsync);
        knowledge.MapPost("save", SaveAsync);
        knowledge.MapPost("delete", DeleteAsync);
        knowledge.MapGet("history", HistoryAsync);
        knowledge.MapPost("history/{change:long}/revert", RevertAsync);
        new KnowledgeFiles().Map(knowledge);
        // The last, since keys may be anything.
        knowledge.MapGet("{kind}/{**key}", ShowAsync);
    }

    internal static string AddressOf(KnowledgeKind kind, string key) =>
        $"{List}/{Choices.Name(kind)}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";

    private static async Task<IResult> ListAsync(
        ConsoleRequest console,
        CurrentKnowledge current,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        var kind = console.Query.ChoiceOf<KnowledgeKind>("kind") ?? KnowledgeKind.People;
        var filter = new KnowledgeFilter(kind, console.Query.Optional("q"));
        var found = await KnowledgeList.FindAsync(db, current, filter, Shown, console.Query.Optional("after"), cancellationToken);
        var model = new KnowledgeListModel(kind, console.Query.With(("kind", kind)), found);
        return await console.PageAsync<KnowledgePage, KnowledgeListModel>("Knowledge", model);
    }

    private static Task<IResult> NewAsync(ConsoleRequest console)
    {
        var kind = console.Query.ChoiceOf<KnowledgeKind>("kind") ?? KnowledgeKind.People;
        return console.PageAsync<EntryPage, EntryModel>(
            $"A new entry of {Choices.Name(kind)}",
            new EntryModel(kind, null, FormFields.Of(("version", 0), ("json", "{\n}")))
        );
    }

    private static async Task<IResult> ShowAsync(
        string kind,
        string key,
        ConsoleRequest console,
        KnowledgeEditor editor,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        if (
            !Choice<KnowledgeKind>.TryParse(kind, null, out var of)
            || await KnowledgeList.GetAsync(db, editor, of.Value, key, cancellationToken) is not var (view, version)
        )
        {
            return await console.MissingAsync(Missing);
        }

        var form = FormFields.Of(("version", version), ("key", key), ("json", EntryText.Of(view.Entry)));
        return await console.PageAsync<EntryPage, EntryModel>(key, new EntryModel(of.Value, key, form));
    }

    private static async Task<IResult> SaveAsync(
        ConsoleRequest console,
        KnowledgeEditor editor,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        var kind = form.ChoiceOf<KnowledgeKind>("kind") ?? KnowledgeKind.People;
        var key = form.Text("key");
        var isNew = form.IsOn("isNew");
        var model = new EntryModel(kind, isNew ? null : key, form);
        var isKnown = key.Length > 0 && await KnowledgeList.GetAsync(db, editor, kind, key, cancellationToken) is not null;
        if (EntryText.ProblemOf(form, isNew && isKnown) is var (field, problem))
        {
            return await console.AgainAsync<EntryPage, EntryModel>(model.Title, model with { Form = form.With(field, problem) });
        }

        var entry = new KnowledgeEntry(kind, key, form.Text("json"));
        return await editor.PutAsync(entry, form.Number("version") ?? -1, console.By, cancellationToken) switch
        {
            KnowledgeEdit.Done => Saved(console, kind, key),
            KnowledgeEdit.Invalid(var problems) => await console.AgainAsync<EntryPage, EntryModel>(
                model.Title,
                model with
                {
                    Form = form.With("json", Phrases.Problems(problems)),
                }
            ),
            KnowledgeEdit.Stale => await ConflictAsync(console, model, editor, db, cancellationToken),
            _ => await console.MissingAsync(Missing),
        };
    }

    private static IResult Saved(ConsoleRequest console, KnowledgeKind kind, string key) =>
        console.Done(AddressOf(kind, key), $"{key} is saved. Stories of the last days are read again.");

    // Sent once more, it replaces what is shown beside it; what is there already, by a second click, is no conflict.
    private static async Task<IResult> ConflictAsync(
        ConsoleRequest console,
        EntryModel model,
        KnowledgeEditor editor,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        if (await KnowledgeList.GetAsync(db, editor, model.Kind, model.Key!, cancellationToken) is not var (view, version))
        {
            return await console.MissingAsync(Missing);
        }

        if (JsonChanges.Between(view.Entry, EntryText.Read(model.Form.Text("json"))).Count == 0)
        {
            return Saved(console, model.Kind, model.Key!);
        }

        var both = model with { Form = model.Form.With(("version", version)), Theirs = view.Entry };
        return await console.PageAsync<EntryPage, EntryModel>(model.Title, both, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> DeleteAsync(ConsoleRequest console, KnowledgeEditor editor, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        var kind = form.ChoiceOf<KnowledgeKind>("kind") ?? KnowledgeKind.People;
        var key = form.Text("key");
        if (!form.IsOn("sure"))
        {
            return console.Refused(AddressOf(kind, key), ConsoleRequest.TickFirst);
        }

        return await editor.DeleteAsync(kind, key, form.Number("version") ?? -1, console.By, cancellationToken) switch
        {
            KnowledgeEdit.Done => console.Done($"{List}?kind={Choices.Name(kind)}", $"{key} is out of use. The history can bring it back."),
            KnowledgeEdit.Stale => console.Refused(
                AddressOf(kind, key),
                "It was changed meanwhile: look at it as it is now, and try then."
            ),
            KnowledgeEdit.Invalid(var problems) => console.Refused(
                AddressOf(kind, key),
                string.Join(' ', problems.Values.SelectMany(p => p))
            ),
            _ => await console.MissingAsync(Missing),
        };
    }

    private static async Task<IResult> HistoryAsync(ConsoleRequest console, AlertsDbContext db, CancellationToken cancellationToken) =>
        await console.PageAsync<KnowledgeHistoryPage, KnowledgeHistoryModel>(
            "History of the knowledge",
            new KnowledgeHistoryModel(await KnowledgeList.HistoryAsync(db, Shown, console.After, cancellationToken))
        );

    private static async Task<IResult> RevertAsync(
        long change,
        ConsoleRequest console,
        KnowledgeEditor editor,
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
            KnowledgeEdit.Done(var entry, _) => console.Done(console.Back(form), $"{entry.Key} is as it was before change {change}."),
            KnowledgeEdit.Invalid(var problems) => console.Refused(
                console.Back(form),
                $"Nothing was done. {string.Join(' ', problems.Values.SelectMany(p => p))}"
            ),
            _ => console.Refused(console.Back(form), "There is nothing to revert."),
        };
    }
}
