using System.Text.Json;
using Alerts.Classifying.WatchTerms;
using Alerts.Reading.Relevance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Platform.Web.Console.Terms;

/// <summary>Watch terms out of files and into them; what a file would change is shown before it does.</summary>
internal sealed class TermFiles : IApi
{
    private const string Title = "Import and export of watch terms";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("files", (ConsoleRequest console) => ShowAsync(console, new TermFilesModel(FormFields.Empty)));
        routes.MapPost("files/preview", PreviewAsync);
        routes.MapPost("files/import", ImportAsync);
    }

    private static Task<IResult> ShowAsync(ConsoleRequest console, TermFilesModel model) =>
        console.PageAsync<TermFilesPage, TermFilesModel>(Title, model);

    private static async Task<IResult> PreviewAsync(ConsoleRequest console, WatchTermEditor editor, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        var upload = await UploadedText.ReadAsync(form, cancellationToken);
        if (upload.Problem is { } missing)
        {
            return await RefuseAsync(console, form, missing);
        }

        if (!TryRead(upload.Text, out var terms, out var problem))
        {
            return await RefuseAsync(console, form, problem);
        }

        return await editor.PreviewImportAsync(terms, cancellationToken) is TermImport.Done done
            ? await ShowAsync(console, new TermFilesModel(form, upload.Text, done))
            : throw new InvalidOperationException("What was read is valid.");
    }

    private static async Task<IResult> ImportAsync(ConsoleRequest console, WatchTermEditor editor, CancellationToken cancellationToken)
    {
        var form = await console.FormAsync();
        if (!TryRead(form.Text("text"), out var terms, out var problem))
        {
            return await RefuseAsync(console, form, problem);
        }

        return await editor.ImportAsync(terms, console.By, "import", cancellationToken) is TermImport.Done done
            ? console.Done(
                "/console/terms",
                $"Imported: {done.Added.Count} added, {done.Changed.Count} changed, {terms.Count - done.Added.Count - done.Changed.Count} as they were."
            )
            : throw new InvalidOperationException("What was read is valid.");
    }

    private static Task<IResult> RefuseAsync(ConsoleRequest console, FormFields form, string problem) =>
        console.AgainAsync<TermFilesPage, TermFilesModel>(Title, new TermFilesModel(form.With("file", problem)));

    private static bool TryRead(string text, out IReadOnlyList<WatchTerm> terms, out string problem)
    {
        try
        {
            (terms, problem) = (WatchTermFile.Read(text), "");
            return true;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            (terms, problem) = ([], $"The file cannot be read: {e.Message}");
            return false;
        }
    }
}
