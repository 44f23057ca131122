using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Alerts.Tests.Infra;

/// <summary>
/// What <c>azd provision</c> would make with some environment variables: the compiler's own prediction. All but what only Azure can know
/// has its value in it.
/// </summary>
internal sealed partial class Deployment
{
    private static readonly Lazy<Deployment> s_default = new(() => With());
    private static readonly Lazy<Deployment> s_withNetwork = new(() =>
        With(("ALERTS_VNET_ENABLED", "true"), ("AZURE_PRINCIPAL_TYPE", "ServicePrincipal"))
    );
    private static readonly Lazy<Deployment> s_withDomain = new(() =>
        With(
            ("ALERTS_EMAIL_DOMAIN", "alerts.example.org"),
            ("ALERTS_EMAIL_DOMAIN_VERIFIED", "true"),
            ("ALERTS_ALLOWED_RECIPIENTS", "ops@example.org, example.net")
        )
    );

    private static readonly Lazy<Deployment> s_withSignIn = new(() =>
        With(
            ("ALERTS_OPENID_AUTHORITY", "https://login.example.org/v2.0"),
            ("ALERTS_OPENID_CLIENT_ID", "alerts"),
            ("ALERTS_OPENID_CLIENT_SECRET", "of the client")
        )
    );

    private Deployment(JsonNode snapshot)
    {
        Resources = [.. snapshot["predictedResources"]!.AsArray().Select(r => r!)];
        Outputs = snapshot["outputs"]!.AsObject();
    }

    /// <summary>With nothing set but what azd and the first hook fill in, and an admin's address.</summary>
    internal static Deployment Default => s_default.Value;

    /// <summary>With a network of its own, deployed by a pipeline.</summary>
    internal static Deployment WithNetwork => s_withNetwork.Value;

    /// <summary>With a verified mail domain, and mail allowed to two recipients alone.</summary>
    internal static Deployment WithDomain => s_withDomain.Value;

    /// <summary>With an issuer at which admins sign in.</summary>
    internal static Deployment WithSignIn => s_withSignIn.Value;

    internal IReadOnlyList<JsonNode> Resources { get; }

    internal JsonObject Outputs { get; }

    /// <summary>The application's settings: names in the form of environment variables.</summary>
    internal IReadOnlyDictionary<string, string> AppSettings =>
        Resource("Microsoft.Web/sites/config")["properties"]!
            .AsObject()
            .ToDictionary(p => p.Key, p => p.Value!.ToString(), StringComparer.Ordinal);

    /// <summary>What all names that must be unique in the world are made of.</summary>
    internal string Token => Resource("Microsoft.Storage/storageAccounts").Text("name")!["st".Length..];

    internal JsonNode Resource(string type) => OfType(type).Single();

    internal IEnumerable<JsonNode> OfType(string type) => Resources.Where(r => r.Text("type") == type);

    // A parameter file of the compiler's own kind, with what azd puts into infra/main.parameters.json.
    private static Deployment With(params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AZURE_ENV_NAME"] = "test",
            ["AZURE_LOCATION"] = "japaneast",
            ["AZURE_PRINCIPAL_ID"] = "7c1f6f3e-0000-0000-0000-000000000002",
            ["ALERTS_PRINCIPAL_NAME"] = "deployer@example.org",
            ["ALERTS_ADMIN_EMAIL"] = "ops@example.org",
            ["ALERTS_BUDGET_START"] = "2026-01-01",
        };
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "bicep", Guid.NewGuid().ToString("n"))).FullName;
        try
        {
            var path = Path.Combine(folder, "main.bicepparam");
            var main = Path.GetRelativePath(folder, Infrastructure.PathOf("infra/main.bicep")).Replace('\\', '/');
            var parameters = Infrastructure.Parameters.Select(p => $"param {p.Key} = {Literal(p.Key, p.Value, environment)}");
            File.WriteAllLines(path, [$"using '{main}'", .. parameters]);
            string[] place = ["--location", "japaneast", "--subscription-id", "00000000-0000-0000-0000-000000000001"];
            var (_, messages) = BicepCompiler.Run(["snapshot", path, "--mode", "overwrite", .. place]);
            var snapshot = Path.ChangeExtension(path, ".snapshot.json");
            Assert.True(File.Exists(snapshot), messages);
            return new Deployment(JsonNode.Parse(File.ReadAllText(snapshot))!);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Literal(string parameter, string value, Dictionary<string, string> environment)
    {
        var text = Variable().Replace(value, m => environment.GetValueOrDefault(m.Groups[1].Value, m.Groups[2].Value));
        return ArmTemplate.Parameters[parameter].Text("type") is "string" or "securestring" ? $"'{text}'" : text;
    }

    [GeneratedRegex(@"\$\{([A-Z_]+)=?([^}]*)\}")]
    private static partial Regex Variable();
}
