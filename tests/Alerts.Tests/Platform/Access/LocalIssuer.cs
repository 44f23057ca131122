using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Alerts.Tests.Platform.Access;

/// <summary>An issuer of identities on this machine: whoever is sent to it is signed in at once, as the person that the test names.</summary>
internal sealed class LocalIssuer : IAsyncDisposable
{
    internal const string ClientId = "alerts-console";
    internal const string ClientSecret = "issuer-secret-0123456789";
    private readonly WebApplication _app;
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly Dictionary<string, Asked> _codes = [];

    private LocalIssuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", Describe);
        _app.MapGet("/keys", PublicKeys);
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", RedeemAsync);
    }

    internal string Address => _app.Urls.First();

    internal string Person { get; set; } = "kim@example.org";

    internal string[] Roles { get; set; } = ["alerts.read"];

    /// <summary>What the issuer answers instead of a code.</summary>
    internal string? Error { get; set; }

    /// <summary>For whom the token is; another's must not be taken.</summary>
    internal string Audience { get; set; } = ClientId;

    internal static async Task<LocalIssuer> StartAsync()
    {
        var issuer = new LocalIssuer();
        await issuer._app.StartAsync();
        return issuer;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private IResult Describe() =>
        Results.Json(
            new Dictionary<string, object>
            {
                ["issuer"] = Address,
                ["authorization_endpoint"] = Address + "/authorize",
                ["token_endpoint"] = Address + "/token",
                ["jwks_uri"] = Address + "/keys",
                ["response_types_supported"] = new[] { "code" },
                ["subject_types_supported"] = new[] { "public" },
                ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
            }
        );

    private IResult PublicKeys()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(false)) { KeyId = "1" });
        var shown = new
        {
            kty = key.Kty,
            kid = key.Kid,
            n = key.N,
            e = key.E,
            use = "sig",
        };
        return Results.Json(new { keys = new[] { shown } });
    }

    private IResult Authorize(HttpRequest request)
    {
        string Given(string name) => request.Query[name].ToString();
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = new Asked(Given("redirect_uri"), Given("code_challenge"), Given("nonce"));
        var answer = Error is null ? ("code", code) : ("error", Error);
        var back = QueryHelpers.AddQueryString(Given("redirect_uri"), answer.Item1, answer.Item2);
        return Results.Redirect(QueryHelpers.AddQueryString(back, "state", Given("state")));
    }

    private async Task<IResult> RedeemAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var isKnown = _codes.Remove(form["code"].ToString(), out var asked);
        var isOurs = form["client_id"] == ClientId && form["client_secret"] == ClientSecret;
        if (!isKnown || !isOurs || form["redirect_uri"] != asked!.RedirectUri || Challenge(form["code_verifier"]!) != asked.Challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        return Results.Json(
            new
            {
                access_token = "none",
                token_type = "Bearer",
                expires_in = 60,
                id_token = Token(asked),
            }
        );
    }

    private static string Challenge(string verifier) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private string Token(Asked asked) =>
        new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Address,
                Audience = Audience,
                Expires = DateTime.UtcNow.AddMinutes(5),
                Claims = new Dictionary<string, object>
                {
                    ["sub"] = "person-1",
                    ["preferred_username"] = Person,
                    ["nonce"] = asked.Nonce,
                    ["roles"] = JsonSerializer.SerializeToElement(Roles),
                },
                SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
            }
        );

    private sealed record Asked(string RedirectUri, string Challenge, string Nonce);
}
