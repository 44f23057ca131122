using Alerts.Classifying;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Reading.Relevance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Items;

internal sealed record ItemListModel(FormFields Search, Page<ItemView> Items);

internal sealed record ItemModel(ItemView Item, FormFields Form);

/// <summary>A pasted text or address, and what is to be said of it.</summary>
/// <param name="Verdict">As it would be judged, or was.</param>
/// <param name="Known">The stored item that has the address.</param>
internal sealed record WhyModel(FormFields Form, VerdictView? Verdict = null, ItemView? Known = null, bool IsUnknown = false);

/// <summary>What the feeds brought, with the reasons for each verdict; an admin's word on it teaches the next model.</summary>
internal sealed class ItemsConsole : IApi
{
    private const int Shown = 30;
    private const string Missing = "There is no such item. It may have been pruned.";
    private const string WhyTitle = "Why was this not told?";

    public void Map(IEndpointRouteBuilder routes)
    {
        var items = routes.MapConsole(ConsoleSection.Items, AdminScopes.Terms);
        items.MapGet("", ListAsync);
        items.MapGet("{id:long}", ShowAsync);
        items.MapPost("{id:long}/feedback", JudgeAsync);
        var why = routes.MapConsole(ConsoleSection.Items, AdminScopes.Read);
        why.MapGet("why", (ConsoleRequest console) => ShowWhyAsync(console, new WhyModel(console.Query)));
        why.MapPost("why", ExplainAsync);
    }

    private static async Task<IResult> ListAsync(ConsoleRequest console, AlertsDbContext db, CancellationToken cancellationToken)
    {
        var search = console.Query;
        var found = await ItemList.FindAsync(db, ItemSearch.Read(search), Shown, console.After, cancellationToken);
        return await console.PageAsync<ItemListPage, ItemListModel>("Items", new ItemListModel(search, found));
    }

    private static async Task<IResult> ShowAsync(
        long id,
        ConsoleRequest console,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) =>
        await ItemList.GetAsync(db, id, cancellationToken) is { } item
            ? await console.PageAsync<ItemPage, ItemModel>(
                new PageTitle(item.Title, item.Language),
                new ItemModel(item, FormFields.Of(("note", item.Feedback?.Note)))
            )
            : await console.MissingAsync(Missing);

    private static async Task<IResult> JudgeAsync(
        long id,
        ConsoleRequest console,
        AlertsDbContext db,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        if (await ItemList.GetAsync(db, id, cancellationToken) is not { } item)
        {
            return await console.MissingAsync(Missing);
        }

        if (form.Text("note").Length > FeedbackApi.LongestNote)
        {
            var wrong = form.With("note", $"A note can have at most {FeedbackApi.LongestNote} characters.");
            return await console.AgainAsync<ItemPage, ItemModel>(new PageTitle(item.Title, item.Language), new ItemModel(item, wrong));
        }

        if (!bool.TryParse(form.Text("relevant"), out var isRelevant))
        {
            return console.Refused(console.Back(form), "Nothing was noted: say whether it is relevant, by one of the buttons.");
        }

        var judgement = new Judgement(isRelevant, form.Optional("note"), console.By);
        await FeedbackApi.StoreAsync(db, clock, id, judgement, cancellationToken);
        return console.Done($"{console.Back(form)}#item-{id}", $"Noted: “{item.Title}” is {(isRelevant ? "" : "not ")}relevant.");
    }

    private static async Task<IResult> ExplainAsync(
        ConsoleRequest console,
        AlertsDbContext db,
        CurrentClassifier current,
        CancellationToken cancellationToken
    )
    {
        var form = await console.FormAsync();
        var title = form.Text("title");
        if (title.Length == 0 && form.Text("text").Length == 0)
        {
            return await console.AgainAsync<WhyPage, WhyModel>(
                WhyTitle,
                new WhyModel(form.With("title", "Give a title, the address of an article, or a text."))
            );
        }

        if (Uri.TryCreate(title, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return await ShowWhyAsync(console, await OfAddressAsync(form, title, db, cancellationToken));
        }

        var classifier = await current.GetAsync(cancellationToken);
        var verdict = VerdictView.Of(classifier.Classify(new ClassifierInput(title, form.Text("text"))));
        return await ShowWhyAsync(console, new WhyModel(form, verdict));
    }

    private static async Task<WhyModel> OfAddressAsync(
        FormFields form,
        string link,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        var found = await ItemList.FindAsync(db, new ItemFilter(Q: link), 1, null, cancellationToken);
        if (found.Items is not [var first, ..])
        {
            return new WhyModel(form, IsUnknown: true);
        }

        return new WhyModel(form, first.Verdict, await ItemList.GetAsync(db, first.Id.Value, cancellationToken));
    }

    private static Task<IResult> ShowWhyAsync(ConsoleRequest console, WhyModel model) =>
        console.PageAsync<WhyPage, WhyModel>(WhyTitle, model);
}
