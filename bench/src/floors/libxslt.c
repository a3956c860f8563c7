/*
 * libxslt in process: the peer of the document renderer. Reads the path of one XML document a line, and answers each
 * with the milliseconds from its bytes in memory to the bytes of its HTML, then their number: "11.234 56789".
 * usage: libxslt SHEET
 */
#include <libxml/parser.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static char *load(const char *path, long *size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return NULL;
  fseek(file, 0, SEEK_END);
  *size = ftell(file);
  rewind(file);
  char *bytes = malloc(*size);
  if (fread(bytes, 1, *size, file) != (size_t)*size) *size = 0;
  fclose(file);
  return bytes;
}

static xmlNodePtr documentIn(xmlNodePtr node) {
  for (; node != NULL; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (strcmp((const char *)node->name, "ClinicalDocument") == 0) return node;
    xmlNodePtr found = documentIn(node->children);
    if (found != NULL) return found;
  }
  return NULL;
}

/* A self-presenting file: the document alone, as a document of its own. */
static xmlDocPtr alone(xmlDocPtr whole) {
  xmlNodePtr root = xmlDocGetRootElement(whole);
  xmlNodePtr inner = documentIn(root);
  if (inner == NULL || inner == root) return whole;
  xmlDocPtr doc = xmlNewDoc((const xmlChar *)"1.0");
  xmlDocSetRootElement(doc, xmlDocCopyNode(inner, doc, 1));
  xmlFreeDoc(whole);
  return doc;
}

static void quiet(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  xmlSetGenericErrorFunc(NULL, quiet);
  xsltSetGenericErrorFunc(NULL, quiet);
  xsltStylesheetPtr sheet = xsltParseStylesheetFile((const xmlChar *)arguments[1]);
  if (sheet == NULL) return 1;
  char path[4096];
  while (fgets(path, sizeof path, stdin) != NULL) {
    path[strcspn(path, "\n")] = 0;
    long size = 0;
    char *bytes = load(path, &size);
    double start = now();
    xmlDocPtr doc = xmlReadMemory(bytes, (int)size, path, NULL, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlChar *out = NULL;
    int length = 0;
    if (doc != NULL) {
      doc = alone(doc);
      xmlDocPtr html = xsltApplyStylesheet(sheet, doc, NULL);
      if (html != NULL) xsltSaveResultToString(&out, &length, html, sheet);
      xmlFreeDoc(html);
      xmlFreeDoc(doc);
    }
    double took = now() - start;
    printf("%.4f %d\n", took, length);
    fflush(stdout);
    xmlFree(out);
    free(bytes);
  }
  xsltFreeStylesheet(sheet);
  return 0;
}
