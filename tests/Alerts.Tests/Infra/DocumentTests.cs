using System.Text.RegularExpressions;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Tests.Infra;

/// <summary>Whoever follows a page of ours at night must find the route, file or setting it names.</summary>
public sealed partial class DocumentTests
{
    private static readonly Lazy<IReadOnlyList<(string Method, string[] Segments)>> s_routes = new(Map);

    public static TheoryData<string> Routes => [.. Pages.SelectMany(p => NamedIn(p.Text)).Select(r => $"{r.Method} {r.Path}").Distinct()];

    private static IReadOnlyList<(string Path, string Text)> Pages { get; } =
    [
        .. Directory
            .GetFiles(Infrastructure.Root, "*.md")
            .Concat(Directory.GetFiles(Infrastructure.PathOf("docs"), "*.md"))
            .Select(path => (path, File.ReadAllText(path))),
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public void Each_route_that_a_page_names_is_in_the_API(string route) =>
        Assert.True(IsMapped(route.Split(' ')[0], route.Split(' ')[1]), route);

    [Theory]
    [InlineData("GET", "/api/nothing")]
    [InlineData("DELETE", "/api/health")]
    [InlineData("POST", "/api/suppressions")]
    public void A_route_that_is_not_there_is_missed(string method, string path) => Assert.False(IsMapped(method, path));

    [Fact]
    public void Methods_paths_and_their_short_forms_are_read_out_of_a_page() =>
        Assert.Equal(
            [("GET", "/api/feeds/{id}"), ("PUT", "/api/feeds/{id}"), ("POST", "/api/poll")],
            NamedIn("See `GET/PUT /api/feeds/{id}`, then POST /api/poll?force=true, or and/or /etc/hosts.")
        );

    [Fact]
    public void Each_file_that_a_page_names_or_links_to_is_there()
    {
        var missing =
            from page in Pages
            from path in FilesNamedIn(page.Text).Select(Infrastructure.PathOf).Concat(FilesLinkedFrom(page))
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{Path.GetFileName(page.Path)}: {path}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Each_setting_of_the_options_is_described()
    {
        var described = Setting()
            .Matches(Infrastructure.Read("docs/settings.md"))
            .Select(m => m.Groups[1].Value.Replace("0…", "0", StringComparison.Ordinal));
        Assert.Empty(DeclaredSettings.OfOptions.Where(o => !described.Any(o.IsMatch)).Select(o => o.ToString()));
    }

    [Fact]
    public void Files_and_links_are_read_out_of_a_page()
    {
        const string Page =
            "`src/Alerts/Nothing.cs`, `eng/test.sh` in [a file](docs/none.md#part) or [elsewhere](https://example.org), `a/b`.";
        Assert.Equal(["src/Alerts/Nothing.cs", "eng/test.sh"], FilesNamedIn(Page));
        Assert.Equal([Infrastructure.PathOf("docs/none.md")], FilesLinkedFrom((Infrastructure.PathOf("README.md"), Page)));
    }

    private static IEnumerable<string> FilesNamedIn(string page) => NamedFile().Matches(page).Select(m => m.Groups[1].Value);

    private static IEnumerable<string> FilesLinkedFrom((string Path, string Text) page) =>
        Link().Matches(page.Text).Select(m => Path.Combine(Path.GetDirectoryName(page.Path)!, m.Groups[1].Value));

    private static IEnumerable<(string Method, string Path)> NamedIn(string page) =>
        from match in Route().Matches(page)
        from method in match.Groups[1].Value.Split('/')
        select (method, match.Groups[2].Value.TrimEnd('.'));

    private static bool IsMapped(string method, string path)
    {
        var segments = path.Split('/');
        return s_routes.Value.Any(r => r.Method == method && r.Segments.Length == segments.Length && r.Segments.Zip(segments).All(AreSame));
    }

    private static bool AreSame((string Mapped, string Named) segment) => segment.Mapped == segment.Named || segment.Mapped.StartsWith('{');

    private static IReadOnlyList<(string Method, string[] Segments)> Map()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddAlerts(builder.Configuration).AddSqlite(builder.Configuration);
        IEndpointRouteBuilder routes = builder.Build();
        AlertsApi.MapFirst(routes);
        AlertsApi.MapOthers(routes);
        var mapped =
            from endpoint in routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            select (method, ("/" + endpoint.RoutePattern.RawText!.Trim('/')).Split('/'));
        return [.. mapped];
    }

    [GeneratedRegex(@"\b((?:GET|POST|PUT|PATCH|DELETE)(?:/(?:GET|POST|PUT|PATCH|DELETE))*) (/[\w./{}-]*)")]
    private static partial Regex Route();

    [GeneratedRegex(@"`((?:src|tests|eng|infra|docs|\.github)/[\w./-]+)`")]
    private static partial Regex NamedFile();

    [GeneratedRegex(@"\]\((?!https?:)([\w./-]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([A-Z]\w+(?::\w+)+…?)`")]
    private static partial Regex Setting();
}
