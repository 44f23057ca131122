using System.Net;

namespace Alerts.Tests.Platform.Web.Console;

/// <summary>Watch terms before they are saved: tried on the items there are, shown before they are imported.</summary>
public sealed class TermFilesConsoleTests : IAsyncLifetime
{
    private AlertsApp _app = null!;
    private PlainBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AlertsApp.StartWithTermsAsync();
        _browser = await _app.VisitAsync("/console/terms");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task An_edit_is_tried_on_the_items_there_are_and_nothing_is_saved()
    {
        await _app.TellAsync("A feed", "Harbour pilots of Niigata guide the ferry", "Japan and North Korea agreed on the harbour pilots.");
        await _browser.OpenAsync("/console/terms/new");
        await _browser.PressAsync("Try it first", ("phrase", "harbour pilots"), ("kind", "exclude"), ("weight", "10"));

        Assert.Equal(HttpStatusCode.OK, _browser.Status);
        Assert.Contains("Tried on 1 item:", _browser.TextOf("#outcome"), StringComparison.Ordinal);
        Assert.Equal("harbour pilots", _browser.Page.QuerySelector("#phrase")!.GetAttribute("value"));
        await _browser.OpenAsync("/console/terms?q=harbour");
        Assert.Empty(_browser.TextsOf("#terms tbody tr"));
    }

    [Fact]
    public async Task A_file_is_shown_before_it_is_imported_and_one_that_cannot_be_read_is_refused()
    {
        await _browser.OpenAsync("/console/terms/files");
        await _browser.PressAsync("Show what would change", ("file", "phrase,weight\nx,1\n"));
        Assert.Equal(HttpStatusCode.BadRequest, _browser.Status);
        Assert.Contains("name the columns", _browser.TextOf("#error-file"), StringComparison.Ordinal);

        await _browser.PressAsync("Show what would change", ("file", "phrase,kind\nWonsan ferry,topic\n\"Niigata, port\",topic\n"));
        Assert.Contains("2 terms would be added", _browser.TextOf("#preview"), StringComparison.Ordinal);
        await _browser.PressAsync("Import: add 2, change 0");
        Assert.Contains("Imported: 2 added", _browser.Said, StringComparison.Ordinal);
        await _browser.OpenAsync("/console/terms?q=Niigata,");
        Assert.Single(_browser.TextsOf("#terms tbody tr"));
    }

    [Fact]
    public async Task The_export_opens_with_the_session()
    {
        await _browser.OpenAsync("/console/terms/files");
        await _browser.FollowAsync("as CSV");
        Assert.Equal(HttpStatusCode.OK, _browser.Status);
        Assert.Contains("phrase,kind", _browser.TextOf("body"), StringComparison.Ordinal);
    }
}
