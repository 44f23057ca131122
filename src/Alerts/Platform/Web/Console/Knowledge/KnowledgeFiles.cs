using Alerts.Reading.Stories.Knowledge;
using Alerts.Stories.Knowledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Knowledge;

/// <param name="Text">The file that is about to be imported; null before one was given.</param>
internal sealed record KnowledgeFilesModel(FormFields Form, string? Text = null, KnowledgeImport.Done? Preview = null);

/// <summary>Entries of a kind out of files and into them; what a file would change is shown before it does.</summary>
internal sealed class KnowledgeFiles : IApi
{
    private const string Title = "Import and export of knowledge";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("files", (ConsoleRequest console) => ShowAsync(console, new KnowledgeFilesModel(console.Query)));
        routes.MapPost("files/preview", PreviewAsync);
        routes.MapPost("files/import", ImportAsync);
    }

    private static Task<IResult> ShowAsync(ConsoleRequest console, KnowledgeFilesModel model) =>
        console.PageAsync<KnowledgeFilesPage, KnowledgeFilesModel>(Title, model);

    private static async Task<IResult> PreviewAsync(ConsoleRequest console, KnowledgeEditor editor, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        var upload = await UploadedText.ReadAsync(form, cancellationToken);
        if (upload.Problem is { } missing)
        {
            return await RefuseAsync(console, form, missing);
        }

        var file = KnowledgeFile.Read(KindOf(form), upload.Text);
        return await editor.PreviewImportAsync(file, cancellationToken) switch
        {
            KnowledgeImport.Done done => await ShowAsync(console, new KnowledgeFilesModel(form, upload.Text, done)),
            KnowledgeImport.Invalid(var problems) => await RefuseAsync(console, form, Phrases.Problems(problems)),
            _ => throw new InvalidOperationException("An import is done or invalid."),
        };
    }

    private static async Task<IResult> ImportAsync(ConsoleRequest console, KnowledgeEditor editor, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        var kind = KindOf(form);
        var file = KnowledgeFile.Read(kind, form.Raw("text"));
        return await editor.ImportAsync(file, console.By, cancellationToken) switch
        {
            KnowledgeImport.Done done => console.Done(
                $"/console/knowledge?kind={Choices.Name(kind)}",
                $"Imported: {done.Added.Count} added, {done.Changed.Count} changed, {done.Same} as they were."
            ),
            KnowledgeImport.Invalid(var problems) => await RefuseAsync(console, form, Phrases.Problems(problems)),
            _ => throw new InvalidOperationException("An import is done or invalid."),
        };
    }

    private static KnowledgeKind KindOf(FormFields form) => form.ChoiceOf<KnowledgeKind>("kind") ?? KnowledgeKind.People;

    private static Task<IResult> RefuseAsync(ConsoleRequest console, FormFields form, string problem) =>
        console.AgainAsync<KnowledgeFilesPage, KnowledgeFilesModel>(Title, new KnowledgeFilesModel(form.With("file", problem)));
}
