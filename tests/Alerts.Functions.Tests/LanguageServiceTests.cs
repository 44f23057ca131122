using System.Text.Json;
using Alerts.Classifying.SecondOpinion;
using Alerts.Pipeline;
using Alerts.Reading.Relevance;
using Azure;
using Azure.AI.TextAnalytics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moq;

namespace Alerts.Functions.Tests;

public sealed class LanguageServiceTests
{
    private static readonly EntityDocument[] s_documents =
    [
        new("7", "北朝鮮と日本", "ja"),
        new("8", "朝鲜和日本", "zh"),
        new("9", "Tokyo", null),
    ];

    [Fact]
    public async Task Names_come_with_category_confidence_and_offsets()
    {
        var client = ClientThat(
            TextAnalyticsModelFactory.RecognizeEntitiesResult(
                "7",
                default,
                TextAnalyticsModelFactory.CategorizedEntityCollection([
                    TextAnalyticsModelFactory.CategorizedEntity("日本", "Location", "GPE", 0.97, 4, 2),
                ])
            )
        );

        var answers = await new LanguageService(client.Object).RecognizeAsync(s_documents, CancellationToken.None);

        var entity = Assert.Single(Assert.Single(answers).Entities!);
        Assert.Equal(new NamedEntity("日本", "Location", 0.97, 4, 2), entity);
    }

    [Fact]
    public async Task A_document_that_failed_has_no_names_and_spoils_no_other()
    {
        var client = ClientThat(
            TextAnalyticsModelFactory.RecognizeEntitiesResult(
                "7",
                TextAnalyticsModelFactory.TextAnalyticsError("InvalidDocument", "too long")
            ),
            TextAnalyticsModelFactory.RecognizeEntitiesResult("8", default, TextAnalyticsModelFactory.CategorizedEntityCollection([]))
        );

        var answers = await new LanguageService(client.Object).RecognizeAsync(s_documents, CancellationToken.None);

        Assert.Null(answers[0].Entities);
        Assert.Empty(answers[1].Entities!);
    }

    [Fact]
    public async Task One_call_carries_all_documents_with_their_languages_and_no_logging_at_the_service()
    {
        var client = ClientThat();
        await new LanguageService(client.Object).RecognizeAsync(s_documents, CancellationToken.None);
        client.Verify(
            c =>
                c.RecognizeEntitiesBatchAsync(
                    It.Is<IEnumerable<TextDocumentInput>>(d =>
                        d.Select(i => i.Id + i.Language).SequenceEqual(new[] { "7ja", "8zh-hans", "9" })
                    ),
                    It.Is<TextAnalyticsRequestOptions>(o => o.DisableServiceLogs == true),
                    It.IsAny<CancellationToken>()
                ),
            Times.Once
        );
        client.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task A_service_that_refuses_leaves_as_an_exception_for_the_breaker()
    {
        var client = new Mock<TextAnalyticsClient>();
        client
            .Setup(c =>
                c.RecognizeEntitiesBatchAsync(
                    It.IsAny<IEnumerable<TextDocumentInput>>(),
                    It.IsAny<TextAnalyticsRequestOptions>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ThrowsAsync(new RequestFailedException(429, "Too many requests"));
        await Assert.ThrowsAsync<RequestFailedException>(() =>
            new LanguageService(client.Object).RecognizeAsync(s_documents, CancellationToken.None)
        );
    }

    /// <summary>Over real HTTP: what goes out, and what is made of an answer in the service's form.</summary>
    [Fact]
    public async Task The_request_and_the_answer_have_the_shape_of_the_service()
    {
        string? seen = null;
        await using var stub = await StartAsync(async context =>
        {
            seen =
                $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n"
                + await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(
                """
                {"kind":"EntityRecognitionResults","results":{"documents":[{"id":"7","entities":[{"text":"北朝鮮","category":"Location","subcategory":"GPE","offset":0,"length":3,"confidenceScore":0.99}],"warnings":[]}],
                "errors":[{"id":"8","error":{"code":"InvalidArgument","message":"bad","innererror":{"code":"UnsupportedLanguageCode","message":"no"}}}],"modelVersion":"2025-11-01"}}
                """
            );
        });
        var client = new TextAnalyticsClient(new Uri(stub.Urls.Single()), new AzureKeyCredential("stub"), LanguageServices.ClientOptions());

        var answers = await new LanguageService(client).RecognizeAsync(s_documents[..2], CancellationToken.None);

        var lines = seen!.Split('\n', 2);
        Assert.Equal("POST /language/:analyze-text?api-version=2023-04-01", lines[0]);
        var body = JsonDocument.Parse(lines[1]).RootElement;
        Assert.Equal("EntityRecognition", body.GetProperty("kind").GetString());
        Assert.True(body.GetProperty("parameters").GetProperty("loggingOptOut").GetBoolean());
        Assert.Equal("Utf16CodeUnit", body.GetProperty("parameters").GetProperty("stringIndexType").GetString());
        var sent = body.GetProperty("analysisInput").GetProperty("documents")[1];
        Assert.Equal("朝鲜和日本", sent.GetProperty("text").GetString());
        Assert.Equal("zh-hans", sent.GetProperty("language").GetString());
        Assert.Equal("北朝鮮", answers.Single(a => a.Id == "7").Entities![0].Text);
        Assert.Null(answers.Single(a => a.Id == "8").Entities);
    }

    [Fact]
    public async Task A_service_that_is_down_is_tried_again_once()
    {
        var calls = 0;
        await using var stub = await StartAsync(context =>
        {
            calls++;
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        var client = new TextAnalyticsClient(new Uri(stub.Urls.Single()), new AzureKeyCredential("stub"), LanguageServices.ClientOptions());
        await Assert.ThrowsAsync<RequestFailedException>(() =>
            new LanguageService(client).RecognizeAsync(s_documents, CancellationToken.None)
        );
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData("https://name.cognitiveservices.azure.com/", true)]
    [InlineData("", false)]
    public void Without_an_endpoint_there_is_no_second_opinion(string endpoint, bool expected)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Language:Endpoint"] = endpoint })
            .Build();
        var services = new ServiceCollection().AddLanguageService(configuration);
        Assert.Equal(expected, services.Any(s => s.ServiceType == typeof(RecognizeEntities)));
    }

    private static Mock<TextAnalyticsClient> ClientThat(params RecognizeEntitiesResult[] answers)
    {
        var client = new Mock<TextAnalyticsClient>();
        client
            .Setup(c =>
                c.RecognizeEntitiesBatchAsync(
                    It.IsAny<IEnumerable<TextDocumentInput>>(),
                    It.IsAny<TextAnalyticsRequestOptions>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                Response.FromValue(
                    TextAnalyticsModelFactory.RecognizeEntitiesResultCollection(answers, null, "latest"),
                    Mock.Of<Response>()
                )
            );
        return client;
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
